/** Income per village, read from sale lines, and the public sunshine page. */
@ApplicationModule(allowedDependencies = {"shared", "access", "settlement", "villages", "ledger"})
package cn.qiancun.market.reporting;

import org.springframework.modulith.ApplicationModule;
