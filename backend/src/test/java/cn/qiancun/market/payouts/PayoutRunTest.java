package cn.qiancun.market.payouts;

import static cn.qiancun.market.payouts.PayoutRequestTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The monthly run: seen before it is asked for, and approved by somebody else. */
@MarketTest
class PayoutRunTest {
    private static final Money MINIMUM = Money.ofFen(10_000);

    @Autowired
    private PayoutStory story;

    @Autowired
    private PayoutRuns runs;

    @Autowired
    private JdbcClient database;

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
        var run = runs.make(clerk, MINIMUM, chosen);
        assertThat(run)
                .extracting(PayoutRuns.Run::payouts, each -> each.total().fen())
                .containsExactly(3, 60_003L);
        refused("payout.run-empty", () -> runs.make(clerk, MINIMUM, chosen));

        var requested = villages.stream()
                .map(village -> story.desk
                        .of(village.accountant(), List.of(village.collective()), page())
                        .items()
                        .get(0))
                .toList();
        assertThat(requested).allSatisfy(payout -> {
            assertThat(payout.requestedBy()).isEqualTo(clerk.accountId());
            assertThat(payout.runId()).hasToString(run.id());
        });
        var outcome = story.desk.approve(
                story.approver(), requested.stream().map(PayoutView::id).toList());
        assertThat(outcome.approved()).isEqualTo(3);
        requested.forEach(payout -> story.awaitState(payout, PayoutState.SUCCEEDED));
        villages.forEach(village -> assertThat(story.available(village)).isZero());
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
    }
}
