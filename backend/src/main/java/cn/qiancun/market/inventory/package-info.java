/** How much of it there is: stock by location, reservations and movements. */
@ApplicationModule(allowedDependencies = {"shared", "access", "catalog"})
package cn.qiancun.market.inventory;

import org.springframework.modulith.ApplicationModule;
