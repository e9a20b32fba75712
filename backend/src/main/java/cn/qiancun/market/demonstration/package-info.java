/** The demonstration shop: sellers, goods, pick-up points and one account per role; never in production. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "villages",
            "catalog",
            "inventory",
            "lots",
            "settlement",
            "ordering",
            "search",
            "showcase"
        })
package cn.qiancun.market.demonstration;

import org.springframework.modulith.ApplicationModule;
