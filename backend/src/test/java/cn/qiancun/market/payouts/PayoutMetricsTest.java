package cn.qiancun.market.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.sandbox.Switch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What alarms watch: how many payouts wait or are stuck, for how long, and how much money is on its way. */
@MarketTest
class PayoutMetricsTest {
    private static final Duration LONG_AGO = Duration.ofDays(4_000);

    @Autowired
    private PayoutStory story;

    @Autowired
    private PayoutMetrics metrics;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private JdbcClient database;

    @Test
    void aRequestIsCountedAsLongAsItWaitsAndItsAgeIsTold() {
        var village = story.rich(30_000);
        double before = read("market.payouts.requested");
        var payout = story.requested(village, 30_000);
        began(payout, "requested_at");
        assertThat(read("market.payouts.requested")).isEqualTo(before + 1);
        assertThat(read("market.payouts.requested.age.seconds")).isGreaterThanOrEqualTo(LONG_AGO.toSeconds());
        story.payouts.reject(story.approver(), payout.id(), "测试完毕");
        assertThat(read("market.payouts.requested")).isEqualTo(before);
        assertThat(read("market.payouts.requested.age.seconds")).isLessThan(LONG_AGO.toSeconds());
    }

    @Test
    void whatHasBeenOnItsWayForTooLongIsStuckSinceItLeft() {
        var village = story.rich(30_000);
        var payout = story.requested(village, 30_000);
        story.books().set(payout.number(), Switch.NO_FUNDS);
        story.payouts.approve(story.approver(), payout.id());
        PayoutStory.await().untilAsserted(() -> assertThat(trouble(payout)).isEqualTo("no-funds"));
        began(payout, "reserved_at");
        assertThat(read("market.payouts.stuck")).isPositive();
        assertThat(read("market.payouts.stuck.age.seconds")).isGreaterThanOrEqualTo(LONG_AGO.toSeconds());
        assertThat(read("market.payouts.under.way")).isPositive();
        assertThat(read("market.payouts.in.transit.fen")).isGreaterThanOrEqualTo(30_000);
        assertThat(story.desk.figures().stuckFor()).isGreaterThanOrEqualTo(LONG_AGO);

        story.books().set(payout.number());
        story.makeDue(payout);
        story.awaitState(payout, PayoutState.SUCCEEDED);
        assertThat(read("market.payouts.stuck.age.seconds")).isLessThan(LONG_AGO.toSeconds());
    }

    private double read(String gauge) {
        metrics.read();
        return meters.get(gauge).gauge().value();
    }

    private String trouble(PayoutView payout) {
        return story.desk.detail(story.clerk(), payout.id()).payout().trouble();
    }

    private void began(PayoutView payout, String column) {
        database.sql("UPDATE payouts_payout SET " + column + " = ? WHERE id = ?")
                .params(UtcTime.column(Instant.now().minus(LONG_AGO)), payout.id())
                .update();
    }
}
