package cn.qiancun.market.fairorders.web;

import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Stalls with the fairs that they are at, for those who choose between their own. */
@Component
class StallNames {
    private static final int DAYS_AFTER = 7;

    private final Fairs fairs;
    private final Clock clock;

    StallNames(Fairs fairs, Clock clock) {
        this.fairs = fairs;
        this.clock = clock;
    }

    /** A stall and its fair. */
    public record Place(Stall stall, Fair fair) {}

    List<Place> of(Collection<Stall> stalls) {
        var known = fairs.byIds(stalls.stream().map(Stall::fairId).distinct().toList());
        return stalls.stream()
                .filter(stall -> known.containsKey(stall.fairId()))
                .map(stall -> new Place(stall, known.get(stall.fairId())))
                .toList();
    }

    /** Those of fairs that come, or have just been; the next first. */
    List<Place> current(Collection<Stall> stalls) {
        var since = ShopCalendar.dayOf(clock.instant()).minusDays(DAYS_AFTER);
        return of(stalls).stream()
                .filter(place -> place.fair().lastDay() != null
                        && !place.fair().lastDay().isBefore(since))
                .sorted(Comparator.comparing(place -> place.fair().firstDay()))
                .toList();
    }
}
