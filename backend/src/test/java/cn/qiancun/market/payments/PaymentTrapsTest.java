package cn.qiancun.market.payments;

import static cn.qiancun.market.ledger.AccountKind.BUYER_FUNDS;
import static cn.qiancun.market.ledger.AccountKind.PROVIDER_CLEARING;
import static cn.qiancun.market.payments.AlonePayments.await;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.sandbox.Switch;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What other shops fell into with payments (docs/faults.md); each was a real loss of money there. */
class PaymentTrapsTest {
    private final AlonePayments alone = new AlonePayments();
    private final String order = alone.newOrder();

    /** Kill Bill #1015, Saleor #7399, Open Food Network #3925: a second try took the place of the first, which was paid. */
    @Test
    void aSecondAttemptOverwritesNothingAndTheBuyerIsChargedOnce() {
        String first = alone.visited(order, 3_100);
        alone.sandbox.books().set(first, Switch.NO_NOTIFICATION);
        alone.buyer.pay(first);
        String second = alone.visited(order, 3_101);
        boolean secondPaid = alone.buyer.pay(second) == 200;

        await().until(() -> alone.payments.ofOrder(order).stream()
                .noneMatch(one ->
                        List.of("PENDING", "APPROVED", "SUBMITTED", "UNKNOWN").contains(one.state())));
        assertThat(alone.payments.ofOrder(order))
                .extracting(PaymentView::number)
                .contains(first, second);
        long returned =
                alone.sandbox.books().refundedFen(first) + alone.sandbox.books().refundedFen(second);
        long paid = 3_100 + (secondPaid ? 3_101 : 0);
        assertThat(paid - returned).isIn(3_100L, 3_101L);
        assertThat(alone.heard.of(order, PaymentSettled.class)).hasSize(1);
    }

    /** Vendure #3065: the money was taken and the order failed to be made. */
    @Test
    void whatIsChargedHasItsOrderEvenIfTheOrderFailsAtFirst() {
        String number = alone.visited(order, 3_200);
        alone.heard.fail(order);
        alone.buyer.pay(number);
        assertThat(alone.books(order)).isEmpty();
        alone.heard.heal(order);
        await().until(() -> alone.state(number).equals("SUCCEEDED"));
        assertThat(alone.heard.of(order, PaymentSettled.class)).hasSize(1);
        assertThat(alone.books(order)).isEqualTo(Map.of(PROVIDER_CLEARING, 3_200L, BUYER_FUNDS, -3_200L));
    }

    /** Mercur #909: the same webhook run twice deleted the order and gave the money back. */
    @Test
    void theSameNotificationTwiceNeitherEndsTheOrderNorReturnsTheMoney() {
        String number = alone.paid(order, 3_300);
        var form = alone.sandbox
                .notifier()
                .notification(number, "TRADE_SUCCESS", Map.of("gmt_payment", "2026-11-22 10:00:00"));
        IntStream.range(0, 3)
                .forEach(i -> assertThat(
                                alone.sandbox.notifier().send(number, form).join())
                        .isEqualTo("success"));
        assertThat(alone.state(number)).isEqualTo("SUCCEEDED");
        assertThat(alone.sandbox.books().refundedFen(number)).isZero();
        assertThat(alone.payments.ofOrder(order)).hasSize(1);
        assertThat(alone.heard.of(order)).hasSize(1);
    }

    /** macrozheng/mall: the amount in the notification was not compared. */
    @Test
    void aPaymentOfOneFenDoesNotPayTheOrder() {
        String number = alone.visited(order, 3_400);
        alone.postpone(number);
        alone.database
                .sql("UPDATE payments_attempt SET amount_fen = 340000 WHERE out_trade_no = ?")
                .param(number)
                .update();
        alone.sandbox.books().set(number, Switch.BEFORE_REDIRECT);
        alone.buyer.pay(number);
        assertThat(alone.state(number)).isEqualTo("QUARANTINED");
        assertThat(alone.heard.of(order)).isEmpty();
        assertThat(alone.books(order)).isEmpty();
    }
}
