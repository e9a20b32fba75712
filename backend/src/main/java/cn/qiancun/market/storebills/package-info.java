/** What stores owe for goods that they bought or sold on a village's behalf: bills, their payment, and what stops orders. */
@ApplicationModule(allowedDependencies = {"shared", "access", "villages", "supermarkets", "settlement", "payments"})
package cn.qiancun.market.storebills;

import org.springframework.modulith.ApplicationModule;
