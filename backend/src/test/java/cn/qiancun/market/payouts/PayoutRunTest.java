package cn.qiancun.market.payouts;

import static cn.qiancun.market.payouts.PayoutRequestTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The monthly run: seen before it is begun, worked off line by line, and approved by somebody else. */
@MarketTest
class PayoutRunTest {
    private static final Money MINIMUM = Money.ofFen(10_000);

    @Autowired
    private PayoutStory story;

    @Autowired
    private PayoutRuns runs;

    @Autowired
    private PayoutRunLines work;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void thePreviewSaysWhoHowMuchAndWhyNot() {
        var paid = story.rich(50_000);
        var poor = story.rich(9_999);
        var strange = story.village();
        story.give(strange.collective(), 50_000);
        var asked = story.rich(50_000);
        story.requested(asked, 45_000);
        var kept = story.rich(50_000);
        database.sql("INSERT INTO payouts_reserve (village_code, amount_fen, set_by, set_at)"
                        + " VALUES (?, 45000, 1, UTC_TIMESTAMP(6))")
                .param(kept.code().value())
                .update();
        var empty = story.village();

        var preview = runs.preview(story.clerk(), MINIMUM);
        assertThat(line(preview, paid)).isEqualTo("500.00 null");
        assertThat(line(preview, poor)).isEqualTo("0.00 minimum");
        assertThat(line(preview, strange)).isEqualTo("0.00 no-account");
        assertThat(line(preview, asked)).isEqualTo("0.00 requested");
        assertThat(line(preview, kept)).isEqualTo("0.00 reserve");
        assertThat(preview.lines())
                .extracting(each -> each.payable().beneficiary())
                .doesNotContain(empty.collective());
        assertThat(preview.total().fen()).isGreaterThanOrEqualTo(50_000);
    }

    private static String line(RunPreview preview, PayoutStory.Village village) {
        var line = preview.lines().stream()
                .filter(each -> each.payable().beneficiary().equals(village.collective()))
                .findFirst()
                .orElseThrow();
        return line.amount().toYuan() + " " + line.obstacle();
    }

    @Test
    void aRunAsksForWhatItsClerkMayNotApprove() {
        var villages =
                IntStream.range(0, 3).mapToObj(i -> story.rich(20_000 + i)).toList();
        var chosen = villages.stream().map(PayoutStory.Village::collective).toList();
        var clerk = story.clerk();
        var run = finished(runs.make(clerk, MINIMUM, chosen), clerk);
        assertThat(run)
                .extracting(
                        PayoutRun::planned,
                        PayoutRun::done,
                        PayoutRun::asked,
                        each -> each.total().fen())
                .containsExactly(3, 3, 3, 60_003L);
        refused("payout.run-empty", () -> runs.make(clerk, MINIMUM, chosen));

        var requested = villages.stream().map(this::latest).toList();
        assertThat(requested).allSatisfy(payout -> {
            assertThat(payout.requestedBy()).isEqualTo(clerk.accountId());
            assertThat(payout.runId()).hasToString(run.id());
        });
        refused("forbidden", () -> story.payouts.approve(clerk, requested.get(0).id()));
        var outcome = story.desk.approve(
                story.approver(), requested.stream().map(PayoutView::id).toList());
        assertThat(outcome.approved()).isEqualTo(3);
        requested.forEach(payout -> story.awaitState(payout, PayoutState.SUCCEEDED));
        villages.forEach(village -> assertThat(story.available(village)).isZero());
    }

    @Test
    void whoCannotBePaidAnyMoreWhenItIsTheirTurnIsPassedOver() {
        var gone = story.rich(30_000);
        var stays = story.rich(40_000);
        var clerk = story.clerk();
        // All in one transaction: no round sees the lines before the money is gone.
        var run = transaction.execute(status -> {
            var made = runs.make(clerk, MINIMUM, List.of(gone.collective(), stays.collective()));
            story.take(gone.collective(), 25_000);
            return made;
        });
        assertThat(run.plannedTotal().fen()).isEqualTo(70_000);
        var done = finished(run, clerk);
        assertThat(done.asked()).isEqualTo(1);
        assertThat(done.total().fen()).isEqualTo(40_000);
        assertThat(runs.detail(story.approver(), id(run)).passed())
                .containsExactly(new PassedLine(gone.collective(), "minimum"));
    }

    /** The instance died between taking the lines and asking: after a minute they are due again, on any instance. */
    @Test
    void aRunThatBrokeOffGoesOnWhereItWasAndAsksForNothingTwice() {
        var first = story.rich(20_000);
        var second = story.rich(30_000);
        var clerk = story.clerk();
        var run = finished(runs.make(clerk, MINIMUM, List.of(first.collective(), second.collective())), clerk);
        var payout = latest(second);
        // As it was before the second line was worked off; the crash rolled that back.
        database.sql("UPDATE payouts_run_line SET state = 'WAITING', payout_id = NULL, amount_fen = 0,"
                        + " next_due_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE payout_id = ?")
                .param(payout.id())
                .update();
        database.sql("DELETE FROM payouts_event WHERE payout_id = ?")
                .param(payout.id())
                .update();
        database.sql("DELETE FROM payouts_payout WHERE id = ?")
                .param(payout.id())
                .update();
        assertThat(runs.detail(clerk, id(run)).run())
                .extracting(PayoutRun::done, PayoutRun::isFinished, PayoutRun::percent)
                .containsExactly(1, false, 50);

        var lines = database.sql("SELECT id FROM payouts_run_line WHERE run_id = ?")
                .param(id(run))
                .query(Long.class)
                .list();
        // Eight instances, each with both lines at once.
        CompletableFuture.allOf(IntStream.range(0, 16)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> work.workOff(lines.get(i % 2))))
                        .toArray(CompletableFuture[]::new))
                .join();
        var done = runs.detail(clerk, id(run)).run();
        assertThat(done.isFinished()).isTrue();
        assertThat(done.total().fen()).isEqualTo(50_000);
        for (var village : List.of(first, second)) {
            assertThat(story.desk
                            .of(village.accountant(), List.of(village.collective()), page())
                            .total())
                    .isEqualTo(1);
        }
    }

    @Test
    void twoRunsAtOneTimeAskForEachOnce() {
        var village = story.rich(20_000);
        var clerk = story.clerk();
        var both = transaction.execute(status -> List.of(
                runs.make(clerk, MINIMUM, List.of(village.collective())),
                runs.make(clerk, MINIMUM, List.of(village.collective()))));
        int asked = both.stream().mapToInt(run -> finished(run, clerk).asked()).sum();
        assertThat(asked).isEqualTo(1);
        assertThat(runs.latest(clerk, 2)).extracting(PayoutRun::passed).containsExactlyInAnyOrder(0, 1);
    }

    private PayoutView latest(PayoutStory.Village village) {
        return story.desk
                .of(village.accountant(), List.of(village.collective()), page())
                .items()
                .get(0);
    }

    private PayoutRun finished(PayoutRun run, Actor clerk) {
        PayoutStory.await().until(() -> runs.detail(clerk, id(run)).run().isFinished());
        return runs.detail(clerk, id(run)).run();
    }

    private static long id(PayoutRun run) {
        return Long.parseLong(run.id());
    }

    private static PageQuery page() {
        return PageQuery.of(1, 10);
    }

    @Test
    void onlyAClerkMakesARunAndOnlyOfSomething() {
        refused("forbidden", () -> runs.preview(story.platform(Role.OPERATOR), MINIMUM));
        refused("forbidden", () -> runs.make(story.approver(), MINIMUM, null));
        refused("payout.minimum", () -> runs.preview(story.clerk(), Money.ZERO));
        refused("payout.run-empty", () -> runs.make(story.clerk(), MINIMUM, List.of()));
        refused("not-found", () -> runs.detail(story.clerk(), 1));
        refused("not-found", () -> runs.latest(story.village().accountant(), 1));
    }
}
