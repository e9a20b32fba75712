package cn.qiancun.market.payouts;

import static cn.qiancun.market.payouts.SplitStory.PAID;
import static cn.qiancun.market.payouts.SplitStory.await;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.support.MarketTest;
import cn.qiancun.sandbox.Switch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Return before refund: what was split comes back at the share of the sale, then the buyer is paid. */
@MarketTest
class SplitReturnTest {
    @Autowired
    private ApplicationContext shop;

    private SplitStory story;

    @BeforeEach
    void aVillage() {
        story = new SplitStory(shop).ready();
    }

    @Test
    void theWorkedExampleComesBackAtTheOriginalShare() {
        var order = splitOrder();
        String key = story.refund(order, 3_000);
        await().until(() -> story.refundState(key).equals("SUCCEEDED"));

        assertThat(story.collectiveHolds(order)).isEqualTo(7_000 - 2_100);
        assertThat(story.growersHold(order)).isEqualTo(1_700 - 510);
        assertThat(story.books.refundedFen(order.outTradeNo())).isEqualTo(3_000);
        assertThat(story.owed(story.collective())).isZero();
        assertThat(story.available(story.collective())).isZero();
        assertThat(story.clearing(order)).isEqualTo(PAID - 8_700 + 2_610 - 3_000);
        assertThat(story.clearing(order)).isEqualTo(story.atProvider(order));
    }

    @Test
    void inSeveralPartsUntilNothingIsLeft() {
        var order = splitOrder();
        for (long fen : new long[] {3_333, 1, 6_666}) {
            String key = story.refund(order, fen);
            await().until(() -> story.refundState(key).equals("SUCCEEDED"));
        }
        assertThat(story.collectiveHolds(order)).isZero();
        assertThat(story.growersHold(order)).isZero();
        assertThat(story.owed(story.collective()) + story.owed(story.growers())).isZero();
        assertThat(story.clearing(order)).isEqualTo(800).isEqualTo(story.atProvider(order));
    }

    @Test
    void aReceiverThatCannotPayKeepsNoBuyerWaiting() {
        var order = splitOrder();
        story.books.set(order.outTradeNo(), Switch.RECEIVER_EMPTY);
        String key = story.refund(order, 3_000);
        await().until(() -> story.refundState(key).equals("SUCCEEDED"));

        assertThat(story.collectiveHolds(order)).isEqualTo(7_000);
        assertThat(story.owed(story.collective())).isEqualTo(2_100);
        assertThat(story.clearing(order)).isEqualTo(story.atProvider(order));
        // The next release repays it; only the rest is split.
        var next = story.completed();
        story.awaitState(next, SplitState.SUCCEEDED);
        assertThat(story.collectiveHolds(next)).isEqualTo(4_900);
        assertThat(story.owed(story.collective())).isZero();
    }

    @Test
    void aRefundWaitsForASplitThatIsOnItsWay() {
        var order = story.paid();
        story.books.set(order.outTradeNo(), Switch.SYSTEM_ERROR);
        story.complete(order);
        await().until(() ->
                story.collectives(order).tries() >= 1 && story.growers(order).tries() >= 1);
        String key = story.refund(order, 3_000);
        await().during(Duration.ofSeconds(1)).until(() -> story.refundState(key).equals("APPROVED"));

        story.books.set(order.outTradeNo());
        await().until(() -> story.refundState(key).equals("SUCCEEDED"));
        assertThat(story.collectiveHolds(order)).isEqualTo(4_900);
        assertThat(story.owed(story.collective())).isZero();
        assertThat(story.clearing(order)).isEqualTo(story.atProvider(order));
    }

    @Test
    void aSplitThatWasNotSentIsGivenUp() {
        story.limits(95, Duration.ofHours(1), Duration.ofDays(30));
        var order = story.completed();
        String key = story.refund(order, 3_000);
        await().until(() -> story.refundState(key).equals("SUCCEEDED"));

        assertThat(story.reason(story.collectives(order))).isEqualTo("REFUND");
        assertThat(story.collectiveHolds(order)).isZero();
        assertThat(story.available(story.collective())).isEqualTo(4_900);
        assertThat(story.owed(story.collective())).isZero();
        assertThat(story.clearing(order)).isEqualTo(PAID - 3_000).isEqualTo(story.atProvider(order));
    }

    @Test
    void aRefundWhoseAnswerIsLostTakesBackOnce() {
        var order = splitOrder();
        story.books.set(order.outTradeNo(), Switch.TIME_OUT_AFTER_TAKING);
        String key = story.refund(order, 3_000);
        await().until(() -> story.refundState(key).equals("SUCCEEDED"));
        assertThat(story.collectiveHolds(order)).isEqualTo(4_900);
        assertThat(story.owed(story.collective())).isZero();
        assertThat(story.clearing(order)).isEqualTo(story.atProvider(order));
    }

    @Test
    void aRefundBeforeCompletionTakesNothingBackAndTheRestIsSplit() {
        var order = story.paid();
        String key = story.refund(order, 3_000);
        await().until(() -> story.refundState(key).equals("SUCCEEDED"));
        story.complete(order);
        story.awaitState(order, SplitState.SUCCEEDED);
        assertThat(story.collectiveHolds(order)).isEqualTo(4_900);
        assertThat(story.clearing(order)).isEqualTo(story.atProvider(order));
    }

    /** Whatever happens in whatever order, ledger and provider agree to the fen on every order. */
    @Test
    void ledgerAndProviderAgreeAfterAnyFaults() {
        long seed = Long.getLong("split.seed", System.nanoTime());
        var random = new Random(seed);
        var orders = new ArrayList<SplitStory.Order>();
        var refunds = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            var order = story.paid();
            orders.add(order);
            trouble(order, random);
            if (random.nextInt(4) == 0) {
                refunds.add(story.refund(order, 1 + random.nextInt(3_000)));
            }
            story.complete(order);
            for (int more = random.nextInt(3); more > 0; more--) {
                refunds.add(story.refund(order, 1 + random.nextInt(2_000)));
            }
        }
        orders.forEach(order -> story.books.set(order.outTradeNo()));
        await().until(() ->
                refunds.stream().allMatch(key -> story.refundState(key).equals("SUCCEEDED")));
        await().until(() -> story.inTransit(story.collective()) == 0 && story.inTransit(story.growers()) == 0);
        for (var order : orders) {
            assertThat(story.clearing(order)).as("seed %d", seed).isEqualTo(story.atProvider(order));
        }
        assertThat(story.ledger.trialBalance().fen()).as("seed %d", seed).isZero();
    }

    private void trouble(SplitStory.Order order, Random random) {
        var faults = List.of(
                Switch.SYSTEM_ERROR,
                Switch.SYSTEM_ERROR_AFTER_TAKING,
                Switch.TIME_OUT_AFTER_TAKING,
                Switch.RECEIVER_EMPTY);
        if (random.nextInt(3) > 0) {
            story.books.set(order.outTradeNo(), faults.get(random.nextInt(faults.size())));
        }
    }

    private SplitStory.Order splitOrder() {
        var order = story.completed();
        story.awaitState(order, SplitState.SUCCEEDED);
        return order;
    }
}
