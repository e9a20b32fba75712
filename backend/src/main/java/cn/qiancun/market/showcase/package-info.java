/** What the shop puts into its window: picks and stories of first secretaries, and collections for themes. */
@ApplicationModule(allowedDependencies = {"shared", "access", "villages", "catalog"})
package cn.qiancun.market.showcase;

import org.springframework.modulith.ApplicationModule;
