/** What people are told while they are away: messages that wait for them until they are read. */
@ApplicationModule(allowedDependencies = {"shared", "access"})
package cn.qiancun.market.notifications;

import org.springframework.modulith.ApplicationModule;
