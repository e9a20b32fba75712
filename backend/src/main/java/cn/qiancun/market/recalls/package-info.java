/** Calls lots back: stops what is left of them, refunds those who bought them, and tells who was reached. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "notifications",
            "villages",
            "catalog",
            "inventory",
            "payments",
            "settlement",
            "ordering",
            "aftersale",
            "lots",
            "tracing",
            "shelf",
            "till"
        })
package cn.qiancun.market.recalls;

import org.springframework.modulith.ApplicationModule;
