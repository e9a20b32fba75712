/** How money reaches the villages: accounts they are paid to, payouts and their approval, and what became of them. */
@ApplicationModule(
        allowedDependencies = {"shared", "access", "villages", "catalog", "ledger", "payments", "settlement"})
package cn.qiancun.market.payouts;

import org.springframework.modulith.ApplicationModule;
