/** Accounts, memberships, sign-in, access declarations and the audit log. */
@ApplicationModule(allowedDependencies = {"shared"})
package cn.qiancun.market.access;

import org.springframework.modulith.ApplicationModule;
