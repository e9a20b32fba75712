package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.TemperatureClass;
import java.time.Instant;
import java.util.Collection;

/** How long goods wait at a pick-up point: what must be kept cool, frozen or alive waits shorter than what keeps. */
record PickupTimes(Instant remindAt, Instant collectBy) {
    static PickupTimes from(Instant readyAt, Collection<TemperatureClass> goods, OrderingProperties settings) {
        boolean keeps = goods.stream().allMatch(TemperatureClass.AMBIENT::equals);
        return keeps
                ? new PickupTimes(readyAt.plus(settings.pickupReminder()), readyAt.plus(settings.pickupLimit()))
                : new PickupTimes(
                        readyAt.plus(settings.coldPickupReminder()), readyAt.plus(settings.coldPickupLimit()));
    }
}
