/** What residents read across modules: home, list, product and village pages and their API. */
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
            "showcase"
        })
package cn.qiancun.market.storefront;

import org.springframework.modulith.ApplicationModule;
