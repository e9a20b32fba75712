/** Goods as workbooks: a template, export, and files that sellers upload, which are checked row by row before they are taken. */
@ApplicationModule(allowedDependencies = {"shared", "access", "villages", "catalog", "inventory"})
package cn.qiancun.market.goodsfiles;

import org.springframework.modulith.ApplicationModule;
