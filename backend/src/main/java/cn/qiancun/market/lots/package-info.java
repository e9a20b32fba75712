/** What was harvested or made together: lots, their certificates and tests, and which lot went to which buyer. */
@ApplicationModule(allowedDependencies = {"shared", "access", "villages", "catalog", "inventory"})
package cn.qiancun.market.lots;

import org.springframework.modulith.ApplicationModule;
