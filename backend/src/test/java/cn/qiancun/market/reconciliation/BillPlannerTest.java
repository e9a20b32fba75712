package cn.qiancun.market.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.payments.BillKind;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.MarketTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When bills are asked for, and when one that has not come is missed; in a year that nobody else looks at. */
@MarketTest
class BillPlannerTest {
    private static final LocalDate DAY = LocalDate.of(2090, 3, 1);

    @Autowired
    BillDays days;

    @Autowired
    BillSources sources;

    @Autowired
    JdbcClient database;

    private final ReconciliationSettings settings = new ReconciliationSettings(
            true, LocalTime.of(10, 0), LocalTime.NOON, 3, Duration.ofMinutes(10), Duration.ofHours(1), Map.of());

    /** The providers know nothing of the year: whatever the rounds tried goes again. */
    @AfterEach
    void forget() {
        database.sql("DELETE FROM reconciliation_day WHERE bill_date >= '2090-01-01'")
                .update();
    }

    private void planAt(LocalDate today, String time) {
        new BillPlanner(days, sources, settings, at(today, time)).plan();
    }

    private static Clock at(LocalDate today, String time) {
        Instant moment =
                today.atTime(LocalTime.parse(time)).atZone(ShopCalendar.ZONE).toInstant();
        return Clock.fixed(moment, ShopCalendar.ZONE);
    }

    private boolean isPlanned(LocalDate date) {
        return days.find(new BillDay(Provider.ALIPAY, BillKind.TRADES, date)).isPresent();
    }

    @Test
    void theDayBeforeIsAskedForFromTenOClockInChina() {
        planAt(DAY, "09:59");
        assertThat(isPlanned(DAY.minusDays(1))).isFalse();
        planAt(DAY, "10:00");
        assertThat(isPlanned(DAY.minusDays(1))).isTrue();
        assertThat(isPlanned(DAY)).isFalse();
        // Again, and by another instance: once.
        planAt(DAY, "10:01");
    }

    @Test
    void daysOnWhichTheShopStoodStillAreMadeUpForAsFarAsTheBacklogGoes() {
        planAt(DAY, "10:00");
        planAt(DAY.plusDays(10), "10:00");
        assertThat(isPlanned(DAY.plusDays(9))).isTrue();
        assertThat(isPlanned(DAY.plusDays(7))).isTrue();
        assertThat(isPlanned(DAY.plusDays(6))).isFalse();
    }

    @Test
    void aBillIsMissedFromNoon() {
        var bill = new BillDay(Provider.ALIPAY, BillKind.TRADES, DAY.minusDays(1));
        long before = new MissingBills(days, settings, at(DAY, "12:00")).count();
        days.plan(bill, false);
        assertThat(new MissingBills(days, settings, at(DAY, "11:59")).count()).isEqualTo(before);
        assertThat(new MissingBills(days, settings, at(DAY, "12:00")).count()).isEqualTo(before + 1);
    }
}
