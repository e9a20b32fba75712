/** Closes the books of fairs: cash to the bank, sales completed, fees, what each village earned, and the fair's report. */
@ApplicationModule(allowedDependencies = {"shared", "access", "villages", "catalog", "settlement", "till", "fairs"})
package cn.qiancun.market.fairbooks;

import org.springframework.modulith.ApplicationModule;
