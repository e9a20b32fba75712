/** Cart, checkout, orders, consignments and the hand-over at pick-up points. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "notifications",
            "villages",
            "catalog",
            "inventory",
            "lots",
            "payments",
            "settlement"
        })
package cn.qiancun.market.ordering;

import org.springframework.modulith.ApplicationModule;
