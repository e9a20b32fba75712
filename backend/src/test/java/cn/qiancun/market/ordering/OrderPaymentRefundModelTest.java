package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ordering.PaymentModel.AttemptIs;
import cn.qiancun.market.payments.PaymentsByHand;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Whatever buyers, sellers and providers do to orders, their payments and refunds, whatever is told twice, late, forged
 * or never, wherever the shop goes down: step by step it is where the model is, and in the end the books are right.
 * {@code mvn verify} tells 300 stories, {@code mvn -Pnightly verify} 10,000.
 */
@MarketTest
class OrderPaymentRefundModelTest {
    private static final int MOST_STORIES = 10_000;
    private static final int AT_A_TIME = 3;

    @Autowired
    ApplicationContext shop;

    @Autowired
    PaymentsByHand rounds;

    @Autowired
    Ledger ledger;

    private final long seed = Long.getLong("orders.seed", 20_261_122);
    private final LinkedBlockingQueue<ModelledShop> corners = new LinkedBlockingQueue<>();
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();

    @BeforeEach
    void haltTheRounds() {
        rounds.halt();
    }

    @AfterEach
    void letThemTurnAgain() {
        rounds.resume();
    }

    @Test
    void everyStoryGoesAndEndsAsTheModelSays() throws Exception {
        int count = Math.min(MOST_STORIES, Integer.getInteger("jqwik.tries.default", 300));
        System.out.printf("%d stories of orders, seed %d; -Dorders.seed= repeats them%n", count, seed);
        for (int i = 0; i < AT_A_TIME; i++) {
            corners.add(new ModelledShop(shop));
        }
        var pool = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            var stories = IntStream.range(0, count).mapToObj(this::story).toList();
            for (var told : pool.invokeAll(stories)) {
                told.get();
            }
        } finally {
            pool.shutdownNow();
        }
        System.out.println("Seen: " + seen);
        assertThat(seen)
                .as("all that the stories are about")
                .containsKeys(
                        "CLOSED",
                        "CANCELLED",
                        "COMPLETED",
                        "surplus",
                        "rivals",
                        "several refunds",
                        "part and rest",
                        "paid otherwise",
                        "a year later",
                        "claim REFUNDED",
                        "claim REJECTED",
                        "quarantine RELEASE",
                        "quarantine REFUND",
                        "quarantine CLOSE",
                        "refund on its way");
        assertThat(ledger.trialBalance()).isEqualTo(Money.ZERO);
    }

    private Callable<Void> story(int index) {
        return () -> {
            var corner = corners.take();
            var tale = new OrderTale(corner, new Random(seed + index));
            try {
                tale.tell();
                tale.orders.forEach(order -> note(order.model));
            } catch (AssertionError | RuntimeException wrong) {
                tale.orders.forEach(order -> {
                    order.model.attempts.forEach(attempt -> tale.told.add(attempt.toString()));
                    order.model.refunds.forEach(refund -> tale.told.add(refund.toString()));
                });
                throw new AssertionError(
                        "Story " + index + " of seed " + seed + ":\n" + String.join("\n", tale.told), wrong);
            } finally {
                corners.add(corner);
            }
            return null;
        };
    }

    private void note(OrderModel model) {
        seen.merge(model.state.name(), 1, Integer::sum);
        long surplus = model.attempts.stream()
                .filter(attempt -> attempt.state == AttemptIs.SURPLUS)
                .count();
        long returned = model.refunds.size() - surplus;
        note("surplus", surplus > 0);
        note("rivals", surplus > 0 && model.settled != null);
        note("several refunds", returned > 1);
        note("part and rest", returned > 1 && model.state == OrderState.CANCELLED);
        note("paid otherwise", model.refunds.stream().anyMatch(refund -> refund.otherwise));
        note("refund on its way", model.refunds.stream().anyMatch(refund -> refund.wasOnTheWay));
        model.attempts.forEach(attempt -> note("quarantine " + attempt.decided, attempt.decided != null));
        note("a year later", model.attempts.stream().anyMatch(attempt -> attempt.finished));
        model.parcels.forEach(parcel -> parcel.claims.forEach(claim -> note("claim " + claim.state.name(), true)));
    }

    private void note(String what, boolean happened) {
        if (happened) {
            seen.merge(what, 1, Integer::sum);
        }
    }
}
