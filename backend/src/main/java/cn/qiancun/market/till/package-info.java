/** What is sold on the spot, in stores and at stalls: tills online and offline, receipts, the cash of a shift, returns, codes to pay by. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "villages",
            "catalog",
            "lots",
            "payments",
            "settlement",
            "supermarkets",
            "shelf"
        })
package cn.qiancun.market.till;

import org.springframework.modulith.ApplicationModule;
