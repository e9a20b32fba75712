/** What residents read across modules: home, list, product, village and store pages and their API. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "search",
            "catalog",
            "inventory",
            "settlement",
            "villages",
            "ordering",
            "reviews",
            "reporting",
            "showcase",
            "flashsales",
            "lots",
            "supermarkets",
            "shelf",
            "fairorders"
        })
package cn.qiancun.market.storefront;

import org.springframework.modulith.ApplicationModule;
