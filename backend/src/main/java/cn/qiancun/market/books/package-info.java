/** The books that leave the shop: closed monthly statements, vouchers in the villages' own charts, sales certificates. */
@ApplicationModule(allowedDependencies = {"shared", "access", "villages", "ledger", "settlement", "payouts"})
package cn.qiancun.market.books;

import org.springframework.modulith.ApplicationModule;
