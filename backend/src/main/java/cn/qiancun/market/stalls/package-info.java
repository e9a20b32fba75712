/** Goods at the stalls of fairs by lot, who helps there, and what the till needs of a stall. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "notifications",
            "villages",
            "catalog",
            "inventory",
            "lots",
            "shelf",
            "supermarkets",
            "settlement",
            "fairs",
            "till"
        })
package cn.qiancun.market.stalls;

import org.springframework.modulith.ApplicationModule;
