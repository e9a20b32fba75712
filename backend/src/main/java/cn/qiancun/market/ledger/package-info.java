/** Double-entry accounts in integer fen: posting, balances, entries and the chained proof. */
@ApplicationModule(allowedDependencies = {"shared", "access"})
package cn.qiancun.market.ledger;

import org.springframework.modulith.ApplicationModule;
