package cn.qiancun.market.receiving;

import static cn.qiancun.market.receiving.ReceivingScene.first;
import static cn.qiancun.market.receiving.ReceivingScene.line;
import static cn.qiancun.market.receiving.ReceivingScene.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.restock.RestockState;
import cn.qiancun.market.restock.Suggestion;
import cn.qiancun.market.restock.Suggestions;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.settlement.StoreAccounts;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.MarketTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A store orders, the village ships by lot, the store receives: goods, money and the order's state end up together. */
@MarketTest
class ReceivingTest {
    @Autowired
    ApplicationContext shop;

    @Autowired
    Disputes disputes;

    @Autowired
    Sales sales;

    @Autowired
    StoreAccounts accounts;

    @Autowired
    Suggestions suggestions;

    @Test
    void whatIsShortAndDamagedIsAdjustedAndTheLedgerEquals() {
        var scene = new ReceivingScene(shop, TermsKind.BUYOUT);
        var order = scene.shipped(10);
        var receipt = scene.receive(order, line(first(order), 5, 1, 0), line(second(order), 3, 0, 1));

        long price = order.lines().get(0).unitPrice().fen();
        assertThat(scene.state(order)).isEqualTo(RestockState.DISPUTED);
        assertThat(scene.onShelf(TermsKind.BUYOUT)).isEqualTo(8L * scene.perUnit(TermsKind.BUYOUT));
        assertThat(receipt.amount().fen()).isEqualTo(10 * price);
        assertThat(scene.booked(receipt, AccountKind.STORE_RECEIVABLE)).isEqualTo(10 * price);
        assertThat(receipt.certificates())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.promisor()).isNotBlank());
        assertThat(receipt.dispute().differences())
                .extracting(Difference::kind)
                .containsExactlyInAnyOrder(DifferenceKind.SHORT, DifferenceKind.DAMAGED);

        disputes.agree(scene.seller, receipt.number(), Fate.WRITE_OFF);

        var adjusted = scene.again(receipt);
        assertThat(scene.state(order)).isEqualTo(RestockState.ADJUSTED);
        assertThat(adjusted.refunded().fen()).isEqualTo(2 * price);
        assertThat(scene.booked(receipt, AccountKind.STORE_RECEIVABLE)).isEqualTo(8 * price);
        assertThat(accounts.owed(scene.store.id()).fen()).isEqualTo(8 * price);
        assertThat(scene.booked(receipt, AccountKind.BENEFICIARY_PENDING)
                        + scene.booked(receipt, AccountKind.COMMISSION))
                .isEqualTo(-8 * price);

        sales.complete(receipt.number(), order.id());

        assertThat(scene.state(order)).isEqualTo(RestockState.SETTLED);
        assertThat(scene.again(receipt).paidAt()).isNotNull();
    }

    @Test
    void whatWasObjectedToAnOperatorDecidesAndReturnedGoodsAreAwaited() {
        var scene = new ReceivingScene(shop, TermsKind.BUYOUT);
        var order = scene.shipped(10);
        var receipt = scene.receive(order, line(first(order), 4, 2, 0), line(second(order), 3, 0, 1));
        var damaged = difference(receipt, DifferenceKind.DAMAGED);

        refused(
                "receiving.dispute-state",
                () -> disputes.decide(scene.operator, receipt.number(), List.of(damaged.id()), Fate.RETURN, "照片清楚"));
        disputes.object(scene.seller, receipt.number(), "装车时点过数");
        refused("receiving.dispute-state", () -> disputes.agree(scene.seller, receipt.number(), Fate.RETURN));
        refused(
                "receiving.fate",
                () -> disputes.decide(scene.operator, receipt.number(), List.of(damaged.id()), null, "照片清楚"));
        disputes.decide(scene.operator, receipt.number(), List.of(damaged.id()), Fate.RETURN, "照片清楚");

        long price = order.lines().get(0).unitPrice().fen();
        var decided = scene.again(receipt);
        assertThat(decided.refunded().fen()).isEqualTo(price);
        assertThat(decided.dispute().awaitsGoods()).isTrue();
        assertThat(difference(decided, DifferenceKind.SHORT).granted()).isFalse();
        sales.complete(receipt.number(), order.id());
        assertThat(scene.state(order)).isEqualTo(RestockState.ADJUSTED);

        disputes.takeBack(scene.seller, receipt.number(), false);

        assertThat(scene.state(order)).isEqualTo(RestockState.SETTLED);
        refused("receiving.dispute-state", () -> disputes.takeBack(scene.seller, receipt.number(), false));
    }

    @Test
    void onConsignmentNothingIsPostedAndCleanGoodsAreSettledAtOnce() {
        var scene = new ReceivingScene(shop, TermsKind.CONSIGNMENT);
        var clean = scene.shipped(3);
        var receipt = scene.receive(clean, line(first(clean), 3, 0, 0));

        assertThat(scene.state(clean)).isEqualTo(RestockState.SETTLED);
        assertThat(receipt.amount()).isEqualTo(Money.ZERO);
        assertThat(scene.booked(receipt, AccountKind.STORE_RECEIVABLE)).isZero();

        var wanting = scene.shipped(3);
        var key = first(wanting);
        var other = scene.receive(wanting, line(key, 2, 1, 0));
        assertThat(other.dispute().claimed()).isEqualTo(Money.ZERO);
        disputes.agree(scene.seller, other.number(), null);
        assertThat(scene.state(wanting)).isEqualTo(RestockState.SETTLED);
        assertThat(scene.onShelf(TermsKind.CONSIGNMENT)).isEqualTo(5L * scene.perUnit(TermsKind.CONSIGNMENT));
    }

    @Test
    void theRestIsReceivedLater() {
        var scene = new ReceivingScene(shop, TermsKind.BUYOUT);
        var order = scene.shipped(10);
        var today = scene.receive(order, line(first(order), 2, 0, 1));
        assertThat(scene.state(order)).isEqualTo(RestockState.PARTLY_RECEIVED);
        assertThat(incoming(scene)).isEqualTo(7L * scene.perUnit(TermsKind.BUYOUT));
        disputes.agree(scene.seller, today.number(), Fate.WRITE_OFF);
        assertThat(scene.state(order)).isEqualTo(RestockState.PARTLY_RECEIVED);

        scene.receive(order, line(first(order), 3, 0, 0));
        var last = scene.receive(order, line(second(order), 4, 0, 0));

        assertThat(scene.state(order)).isEqualTo(RestockState.RECEIVED);
        assertThat(incoming(scene)).isZero();
        assertThat(last.dispute()).isNull();
        assertThat(scene.receipts(order)).isEqualTo(3);
        assertThat(scene.onShelf(TermsKind.BUYOUT)).isEqualTo(9L * scene.perUnit(TermsKind.BUYOUT));
        refused("receiving.state", () -> scene.receive(order, line(second(order), 1, 0, 0)));
    }

    /** What the morning's suggestion takes to be on its way. */
    private long incoming(ReceivingScene scene) {
        return suggestions.of(scene.clerk, scene.store.id()).stream()
                .mapToLong(Suggestion::incoming)
                .sum();
    }

    @Test
    void tooLightGoodsAreClaimedByTheGram() {
        var scene = new ReceivingScene(shop, TermsKind.BUYOUT, true);
        var order = scene.shipped(2);
        var key = first(order);
        var tooMuch = new ReceiveDelivery.Line(key, 2, 0, 0, 3_100L);
        scene.refusedWithNothingWritten(order, "receiving.weight", () -> scene.receive(order, tooMuch));

        var receipt = scene.receive(order, new ReceiveDelivery.Line(key, 2, 0, 0, 2_700L));

        long price = order.lines().get(0).unitPrice().fen();
        assertThat(scene.onShelf(TermsKind.BUYOUT)).isEqualTo(2_700);
        var difference = difference(receipt, DifferenceKind.SHORT_WEIGHT);
        assertThat(difference.grams()).isEqualTo(300);
        assertThat(difference.claimed().fen()).isEqualTo(price * 300 / 1_500);
        disputes.agree(scene.seller, receipt.number(), null);
        assertThat(scene.booked(receipt, AccountKind.STORE_RECEIVABLE))
                .isEqualTo(2 * price - difference.claimed().fen());
    }

    @Test
    void theSameSlipTwiceIsOnceAndTwoAtOnceAreOne() throws Exception {
        var scene = new ReceivingScene(shop, TermsKind.BUYOUT);
        var order = scene.shipped(4);
        var all = line(first(order), 4, 0, 0);
        var once = scene.receive(order, "phone-1", all);
        assertThat(scene.receive(order, "phone-1", all).number()).isEqualTo(once.number());
        refused("idempotency.key-reused", () -> scene.receive(order, "phone-1", line(first(order), 3, 0, 0)));
        assertThat(scene.receipts(order)).isEqualTo(1);

        var next = scene.shipped(4);
        var whole = line(first(next), 2, 0, 0);
        var rest = line(second(next), 2, 0, 0);
        var outcomes = atOnce(
                () -> scene.receive(next, "phone-2", whole, rest), () -> scene.receive(next, "phone-3", whole, rest));

        assertThat(outcomes).containsExactlyInAnyOrder("received", "CONFLICT");
        assertThat(scene.receipts(next)).isEqualTo(1);
        assertThat(scene.onShelf(TermsKind.BUYOUT)).isEqualTo(8L * scene.perUnit(TermsKind.BUYOUT));
        long price = order.lines().get(0).unitPrice().fen();
        assertThat(accounts.owed(scene.store.id()).fen()).isEqualTo(8 * price);
    }

    private static List<String> atOnce(Callable<Receipt> one, Callable<Receipt> other) throws InterruptedException {
        var outcomes = new ArrayList<String>();
        try (var phones = new Phones()) {
            for (var done : phones.pool.invokeAll(List.of(one, other))) {
                try {
                    done.get();
                    outcomes.add("received");
                } catch (ExecutionException failed) {
                    assertThat(failed.getCause()).isInstanceOf(BusinessException.class);
                    outcomes.add(((BusinessException) failed.getCause()).kind().name());
                }
            }
        }
        return outcomes;
    }

    /** Two people at the door. */
    private static final class Phones implements AutoCloseable {
        private final java.util.concurrent.ExecutorService pool = Executors.newFixedThreadPool(2);

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }

    private static Difference difference(Receipt receipt, DifferenceKind kind) {
        return receipt.dispute().differences().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
