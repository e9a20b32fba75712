/** Money, weight, codes, identifiers and the typed business errors that every module speaks in. */
@ApplicationModule(allowedDependencies = {})
package cn.qiancun.market.shared;

import org.springframework.modulith.ApplicationModule;
