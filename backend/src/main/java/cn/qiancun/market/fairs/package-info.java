/** Fairs: who holds them, when, where and on which plan, who applies with which goods, and who stands at which stall. */
@ApplicationModule(allowedDependencies = {"shared", "access", "villages", "catalog", "lots", "notifications"})
package cn.qiancun.market.fairs;

import org.springframework.modulith.ApplicationModule;
