/** Claims of buyers: damage, short weight, goods given back or refused; who decides, and what is refunded. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "villages",
            "catalog",
            "inventory",
            "payments",
            "settlement",
            "ordering"
        })
package cn.qiancun.market.aftersale;

import org.springframework.modulith.ApplicationModule;
