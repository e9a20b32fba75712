package cn.qiancun.market.payments;

import static cn.qiancun.market.ledger.AccountKind.BUYER_FUNDS;
import static cn.qiancun.market.ledger.AccountKind.PROVIDER_CLEARING;
import static cn.qiancun.market.ledger.AccountKind.REFUND_PAYABLE;
import static cn.qiancun.market.payments.AlonePayments.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.sandbox.Switch;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefundTest {
    private final AlonePayments alone = new AlonePayments();
    private final String order = alone.newOrder();
    private final String key = "test:" + order;

    @Test
    void aRefundGoesBackPostedAndToldOnce() {
        String number = alone.paid(order, 10_800);
        alone.refund(order, key, 10_800);

        await().until(() -> alone.refundState(key).equals("SUCCEEDED"));
        assertThat(alone.books(order)).isEmpty();
        assertThat(alone.heard.of(order, RefundSettled.class)).hasSize(1);
        assertThat(refundedAtProvider(number)).isEqualTo(10_800);
        // Alipay closes a trade that is wholly refunded, and says so.
        assertThat(alone.sandbox
                        .notifier()
                        .tell(number, "TRADE_CLOSED", Map.of("refund_fee", "108.00"))
                        .join())
                .isEqualTo("success");
        assertThat(alone.state(number)).isEqualTo("SUCCEEDED");
    }

    @Test
    void aPartialRefundLeavesTheRest() {
        String number = alone.paid(order, 10_000);
        alone.refund(order, key, 3_000);
        await().until(() -> alone.refundState(key).equals("SUCCEEDED"));
        assertThat(alone.books(order)).isEqualTo(Map.of(PROVIDER_CLEARING, 7_000L, BUYER_FUNDS, -7_000L));
        assertThat(refundedAtProvider(number)).isEqualTo(3_000);
    }

    @Test
    void theSameKeyIsTheSameRefund() {
        String number = alone.paid(order, 5_000);
        alone.refund(order, key, 2_000);
        alone.transaction.executeWithoutResult(
                status -> alone.payments.refund(order, key, cn.qiancun.market.shared.Money.ofFen(2_000), "again"));
        await().until(() -> alone.refundState(key).equals("SUCCEEDED"));
        assertThat(refundedAtProvider(number)).isEqualTo(2_000);
        refused(key, 2_001, "refund.key-reused");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void nothingAndLessThanNothingIsRefused(long fen) {
        alone.paid(order, 5_000);
        refused(key, fen, "refund.amount");
    }

    @Test
    void moreThanWasPaidIsRefused() {
        alone.paid(order, 5_000);
        refused(key, 5_001, "refund.exceeds");
        alone.refund(order, key, 3_000);
        refused(key + "b", 2_001, "refund.exceeds");
    }

    @Test
    void anUnpaidOrderHasNothingToRefund() {
        alone.visited(order, 5_000);
        refused(key, 1, "refund.exceeds");
    }

    private void refused(String refundKey, long fen, String code) {
        assertThatThrownBy(
                        () -> alone.payments.refund(order, refundKey, cn.qiancun.market.shared.Money.ofFen(fen), "退款"))
                .isInstanceOf(BusinessException.class)
                .hasMessageContaining(code);
    }

    @Test
    void fault16_aRefundThatTimesOutKeepsItsNumberAndMovesOnce() {
        String number = alone.paid(order, 4_000);
        alone.sandbox.books().set(number, Switch.TIME_OUT_AFTER_TAKING);
        alone.refund(order, key, 1_500);

        await().until(() -> refundedAtProvider(number) == 1_500);
        await().until(() -> alone.refundState(key).equals("SUCCEEDED"));
        assertThat(refundedAtProvider(number)).isEqualTo(1_500);
        assertThat(alone.books(order)).isEqualTo(Map.of(PROVIDER_CLEARING, 2_500L, BUYER_FUNDS, -2_500L));
        assertThat(alone.heard.of(order, RefundSettled.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SYSTEM_ERROR", "NO_FUNDS"})
    void whatTheProviderCannotDoNowIsTriedAgainUntilItCan(Switch fault) {
        String number = alone.paid(order, 4_000);
        alone.sandbox.books().set(number, fault);
        alone.refund(order, key, 4_000);
        String waiting = fault == Switch.NO_FUNDS ? "WAIT_FUNDS" : "UNKNOWN";
        await().until(() -> alone.refundState(key).equals(waiting));
        assertThat(alone.books(order)).isEqualTo(Map.of(PROVIDER_CLEARING, 4_000L, REFUND_PAYABLE, -4_000L));

        alone.sandbox.books().set(number);
        await().until(() -> alone.refundState(key).equals("SUCCEEDED"));
        assertThat(refundedAtProvider(number)).isEqualTo(4_000);
        assertThat(alone.books(order)).isEmpty();
    }

    @Test
    void fault18_twoOperatorsAtOnceNeverReturnMoreThanWasPaid() {
        String number = alone.paid(order, 1_000);
        var outcomes = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> tryRefund("test:" + order + ":" + i, 400)))
                .toList();
        long taken = outcomes.stream().filter(CompletableFuture::join).count();

        assertThat(taken).isEqualTo(2);
        await().until(() -> refundedAtProvider(number) == 800);
        await().until(() -> alone.heard.of(order, RefundSettled.class).size() == 2);
        assertThat(alone.books(order)).isEqualTo(Map.of(PROVIDER_CLEARING, 200L, BUYER_FUNDS, -200L));
    }

    private boolean tryRefund(String refundKey, long fen) {
        try {
            alone.refund(order, refundKey, fen);
            return true;
        } catch (BusinessException refused) {
            assertThat(refused.code()).isEqualTo("refund.exceeds");
            return false;
        }
    }

    private long refundedAtProvider(String number) {
        return alone.sandbox.books().refundedFen(number);
    }
}
