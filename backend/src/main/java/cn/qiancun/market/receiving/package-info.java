/** Deliveries to stores against their slips: what arrived, what did not, and how that is settled with the village. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "notifications",
            "villages",
            "catalog",
            "lots",
            "settlement",
            "supermarkets",
            "shelf",
            "restock"
        })
package cn.qiancun.market.receiving;

import org.springframework.modulith.ApplicationModule;
