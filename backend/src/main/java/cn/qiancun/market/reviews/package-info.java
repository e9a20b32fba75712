/** What buyers say of goods they got, what sellers answer, and how operators moderate it. */
@ApplicationModule(
        allowedDependencies = {"shared", "access", "villages", "catalog", "payments", "settlement", "ordering"})
package cn.qiancun.market.reviews;

import org.springframework.modulith.ApplicationModule;
