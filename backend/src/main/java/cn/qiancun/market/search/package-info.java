/** The product index in Elasticsearch, its upkeep and the queries on it. */
@ApplicationModule(
        allowedDependencies = {"shared", "access", "catalog", "inventory", "lots", "villages", "settlement", "ordering"
        })
package cn.qiancun.market.search;

import org.springframework.modulith.ApplicationModule;
