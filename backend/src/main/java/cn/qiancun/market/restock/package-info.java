/** Stores restock from villages: the wholesale catalogue, suggested orders, pools, standing orders, and the order until it is received. */
@ApplicationModule(
        allowedDependencies = {"shared", "access", "villages", "catalog", "inventory", "lots", "supermarkets", "shelf"})
package cn.qiancun.market.restock;

import org.springframework.modulith.ApplicationModule;
