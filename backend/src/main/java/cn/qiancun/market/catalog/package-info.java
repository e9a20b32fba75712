/** What is for sale: products, variants, prices and tiers, pictures, and the review before listing. */
@ApplicationModule(allowedDependencies = {"shared", "storage", "access", "villages"})
package cn.qiancun.market.catalog;

import org.springframework.modulith.ApplicationModule;
