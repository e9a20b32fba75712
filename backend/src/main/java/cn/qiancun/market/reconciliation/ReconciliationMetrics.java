package cn.qiancun.market.reconciliation;

import cn.qiancun.market.shared.ShopCalendar;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What the operator's alarms watch: bills that did not come, differences that are open, how old the last good day is. */
@Component
class ReconciliationMetrics {
    private static final Logger log = LoggerFactory.getLogger(ReconciliationMetrics.class);

    private final BillReader reader;
    private final MissingBills missingBills;
    private final Clock clock;
    private final AtomicLong open;
    private final AtomicLong missing;
    private final AtomicLong age;

    ReconciliationMetrics(BillReader reader, MissingBills missingBills, Clock clock, MeterRegistry registry) {
        this.reader = reader;
        this.missingBills = missingBills;
        this.clock = clock;
        open = registry.gauge("market.reconciliation.differences.open", new AtomicLong());
        missing = registry.gauge("market.reconciliation.bills.missing", new AtomicLong());
        age = registry.gauge("market.reconciliation.reconciled.age.days", new AtomicLong());
    }

    @Scheduled(fixedDelayString = "${market.reconciliation.metrics-delay:PT1M}")
    void read() {
        open.set(reader.countOpen());
        long now = missingBills.count();
        if (missing.getAndSet(now) < now) {
            log.error("{} bills have not come although they should; see /ops/reconciliation", now);
        }
        var today = ShopCalendar.dayOf(clock.instant());
        age.set(reader.lastReconciled()
                .map(day -> ChronoUnit.DAYS.between(day, today))
                .orElse(0L));
    }
}
