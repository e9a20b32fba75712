/** What lies in stores: articles and their prices, goods by lot and place, their movements, what expires, and counting. */
@ApplicationModule(allowedDependencies = {"shared", "access", "villages", "catalog", "lots", "supermarkets"})
package cn.qiancun.market.shelf;

import org.springframework.modulith.ApplicationModule;
