/** Who a sale belongs to: revenue shares, sale lines, the village account and its statement. */
@ApplicationModule(allowedDependencies = {"shared", "access", "storage", "villages", "ledger", "payments"})
package cn.qiancun.market.settlement;

import org.springframework.modulith.ApplicationModule;
