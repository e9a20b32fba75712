/** Community supermarkets: where they are, who works there, how they deal with each village, and how they like to work. */
@ApplicationModule(allowedDependencies = {"shared", "access", "villages", "catalog", "ordering"})
package cn.qiancun.market.supermarkets;

import org.springframework.modulith.ApplicationModule;
