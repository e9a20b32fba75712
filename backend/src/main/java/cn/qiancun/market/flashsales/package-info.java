/** Themed sessions of the online fair: a window, goods at a price of the session's own, so many pieces, so many a person. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "villages",
            "catalog",
            "inventory",
            "ordering",
            "lots",
            "notifications"
        })
package cn.qiancun.market.flashsales;

import org.springframework.modulith.ApplicationModule;
