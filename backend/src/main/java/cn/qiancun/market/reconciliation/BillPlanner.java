package cn.qiancun.market.reconciliation;

import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sees each morning that the bills of the day before are fetched, and those of days on which the shop stood still. */
@Component
class BillPlanner {
    private final BillDays days;
    private final BillSources sources;
    private final ReconciliationSettings settings;
    private final Clock clock;

    BillPlanner(BillDays days, BillSources sources, ReconciliationSettings settings, Clock clock) {
        this.days = days;
        this.sources = sources;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${market.reconciliation.plan-every:PT1M}")
    void everyMinute() {
        if (settings.fetching()) {
            plan();
        }
    }

    void plan() {
        var last = lastDay();
        for (var source : sources.all()) {
            var provider = source.gateway().provider();
            var next = days.latest(provider, source.kind())
                    .map(latest -> latest.plusDays(1))
                    .orElse(last);
            var earliest = last.minusDays(settings.backlogDays() - 1L);
            var from = next.isBefore(earliest) ? earliest : next;
            for (var date = from; !date.isAfter(last); date = date.plusDays(1)) {
                days.plan(new BillDay(provider, source.kind(), date), true);
            }
        }
    }

    /** The last day whose bill can be asked for by now. */
    private LocalDate lastDay() {
        var now = LocalDateTime.ofInstant(clock.instant(), ShopCalendar.ZONE);
        return now.toLocalDate().minusDays(now.toLocalTime().isBefore(settings.fetchFrom()) ? 2 : 1);
    }
}
