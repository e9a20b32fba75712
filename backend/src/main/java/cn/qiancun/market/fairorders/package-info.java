/** The residents' side of fairs: calendar, who brings what, preorders, reminders, and the hand-over at the stall. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "notifications",
            "villages",
            "catalog",
            "inventory",
            "ordering",
            "fairs",
            "stalls",
            "till"
        })
package cn.qiancun.market.fairorders;

import org.springframework.modulith.ApplicationModule;
