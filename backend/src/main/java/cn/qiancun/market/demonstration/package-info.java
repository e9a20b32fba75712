/** The demonstration shop: sellers, goods, supermarkets, fairs and one account per role; never in production. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "villages",
            "catalog",
            "inventory",
            "lots",
            "settlement",
            "payments",
            "ordering",
            "supermarkets",
            "shelf",
            "restock",
            "receiving",
            "till",
            "storebills",
            "search",
            "reviews",
            "showcase",
            "fairs",
            "stalls",
            "fairorders",
            "fairbooks",
            "flashsales"
        })
package cn.qiancun.market.demonstration;

import org.springframework.modulith.ApplicationModule;
