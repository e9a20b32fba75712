/** What a buyer pays and gets back: attempts, refunds and the providers behind one port. */
@ApplicationModule(allowedDependencies = {"shared", "access", "ledger"})
package cn.qiancun.market.payments;

import org.springframework.modulith.ApplicationModule;
