package cn.qiancun.market.search;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.ordering.PickupPoints;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Knows {@link Today} without asking the database while somebody waits; at most a minute late. */
@Component
class CurrentDay {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentDay.class);

    private final PickupPoints points;
    private final Clock clock;
    private volatile Set<TemperatureClass> collected = EnumSet.of(TemperatureClass.AMBIENT);

    CurrentDay(PickupPoints points, Clock clock) {
        this.points = points;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 0, fixedDelayString = "PT30S")
    void refresh() {
        try {
            collected = Set.copyOf(points.temperaturesServed());
        } catch (DataAccessException away) {
            LOG.warn("What pick-up points serve cannot be read now: {}", away.toString());
        }
    }

    Today today() {
        return new Today(ShopCalendar.dayOf(clock.instant()), collected);
    }
}
