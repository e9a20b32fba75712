package cn.qiancun.market.reconciliation;

import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.LocalDateTime;
import org.springframework.stereotype.Component;

/** Bills that should have come by now: until noon the provider may take its time. */
@Component
class MissingBills {
    private final BillDays days;
    private final ReconciliationSettings settings;
    private final Clock clock;

    MissingBills(BillDays days, ReconciliationSettings settings, Clock clock) {
        this.days = days;
        this.settings = settings;
        this.clock = clock;
    }

    long count() {
        var now = LocalDateTime.ofInstant(clock.instant(), ShopCalendar.ZONE);
        boolean late = !now.toLocalTime().isBefore(settings.missingFrom());
        return days.countMissing(now.toLocalDate().minusDays(late ? 1 : 2));
    }
}
