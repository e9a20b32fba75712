/** Files that outlive a request: in folders, or in a bucket that speaks S3. */
@ApplicationModule(allowedDependencies = {"shared"})
package cn.qiancun.market.storage;

import org.springframework.modulith.ApplicationModule;
