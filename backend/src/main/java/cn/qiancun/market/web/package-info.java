/** What every page and call shares: security, layout, error pages and problems, OpenAPI. */
@ApplicationModule(allowedDependencies = {"shared", "access"})
package cn.qiancun.market.web;

import org.springframework.modulith.ApplicationModule;
