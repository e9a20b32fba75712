/** Money, weight, codes, identifiers, the typed business errors and submitted forms that every module speaks in. */
@ApplicationModule(allowedDependencies = {})
package cn.qiancun.market.shared;

import org.springframework.modulith.ApplicationModule;
