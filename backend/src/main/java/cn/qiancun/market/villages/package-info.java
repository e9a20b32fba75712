/** The registry of counties, townships and villages, and who sells for a village. */
@ApplicationModule(allowedDependencies = {"shared", "access"})
package cn.qiancun.market.villages;

import org.springframework.modulith.ApplicationModule;
