/** Holds the providers' daily bills against our books, row by row and both ways, and posts their fees. */
@ApplicationModule(allowedDependencies = {"shared", "access", "ledger", "payments"})
package cn.qiancun.market.reconciliation;

import org.springframework.modulith.ApplicationModule;
