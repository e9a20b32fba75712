/** What the code on the goods leads to: labels of lots, the public page of a lot, and how often it is asked for. */
@ApplicationModule(allowedDependencies = {"shared", "access", "villages", "catalog", "lots"})
package cn.qiancun.market.tracing;

import org.springframework.modulith.ApplicationModule;
