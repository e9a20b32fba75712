package cn.qiancun.market.payments;

import static cn.qiancun.market.ledger.AccountKind.BUYER_FUNDS;
import static cn.qiancun.market.ledger.AccountKind.PROVIDER_CLEARING;
import static cn.qiancun.market.payments.AlonePayments.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.sandbox.Switch;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Stock is released on proof only, so closing must never be told while money can still come. */
class ClosingTest {
    private final AlonePayments alone = new AlonePayments();
    private final String order = alone.newOrder();

    @Test
    void anOrderNobodyTriedToPayIsClosedAtOnce() {
        alone.open(order, 600);
        alone.payments.close(order);
        await().until(this::closed);
    }

    @Test
    void anOrderWithoutAnyAttemptIsClosedToo() {
        alone.payments.close(order);
        alone.payments.close(order);
        await().until(this::closed);
        assertThat(alone.heard.of(order)).hasSize(1);
    }

    @Test
    void aVisitedPageIsClosedAtTheProvider() {
        String number = alone.visited(order, 600);
        alone.payments.close(order);
        await().until(this::closed);
        assertThat(alone.state(number)).isEqualTo("CLOSED");
        assertThat(alone.buyer.pay(number)).isEqualTo(409);
    }

    @Test
    void aPageThatWasNotOpenedCanStillBePaidAndIsNotClosed() {
        String number = alone.open(order, 600);
        String page = alone.payments
                .start(number, Device.PHONE, "http://localhost/orders/1")
                .redirectUrl();
        alone.payments.close(order);
        // Asked at least once: Alipay does not know the trade, and the order stays undecided.
        await().until(() -> tries() >= 2);
        assertThat(closed()).isFalse();
        assertThat(alone.state(number)).isEqualTo("PENDING");

        alone.sandbox.books().set(number, Switch.NO_NOTIFICATION);
        alone.buyer.open(page);
        if (alone.buyer.pay(number) == 200) {
            await().until(() -> alone.state(number).equals("SUCCEEDED"));
            assertThat(alone.heard.of(order, PaymentSettled.class)).hasSize(1);
        } else {
            await().until(this::closed);
        }
        assertThat(alone.heard.of(order)).hasSize(1);
    }

    @Test
    void aPageThatWasNeverOpenedIsClosedWhenItsTimeIsOver() {
        String number = alone.open(order, 600, Duration.ofSeconds(3));
        alone.payments.start(number, Device.DESKTOP, "http://localhost/orders/1");
        alone.payments.close(order);
        await().until(this::closed);
        assertThat(alone.state(number)).isEqualTo("CLOSED");
        assertThat(alone.database
                        .sql("SELECT expires_at < UTC_TIMESTAMP(6) FROM payments_attempt WHERE out_trade_no = ?")
                        .param(number)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /** Nobody can have paid what nobody was sent to: it needs no proof, and no stock waits for one. */
    @Test
    void anAttemptWhoseTimeIsOverIsNotStartedAnyMore() {
        String number = alone.open(order, 600, Duration.ofSeconds(-1));
        assertThatThrownBy(() -> alone.payments.start(number, Device.DESKTOP, "http://localhost/orders/1"))
                .isInstanceOf(BusinessException.class)
                .hasMessageContaining("payment.not-open");
        assertThat(alone.state(number)).isIn("INIT", "CLOSED");
    }

    @Test
    void anAttemptEndsByItselfWhenItsTimeIsOver() {
        String number = alone.visit(alone.open(order, 600, Duration.ofSeconds(2)));
        await().until(() -> alone.state(number).equals("CLOSED"));
        assertThat(alone.heard.of(order)).isEmpty();
    }

    @Test
    void anOrderThatIsClosingTakesNoNewAttempt() {
        alone.payments.close(order);
        assertThatThrownBy(() -> alone.open(order, 600))
                .isInstanceOf(BusinessException.class)
                .hasMessageContaining("payment.not-open");
    }

    @Test
    void fault11_moneyAfterTheOrderWasClosedGoesBack() {
        String number = alone.visited(order, 6_600);
        alone.payments.close(order);
        await().until(this::closed);

        alone.sandbox.books().set(number, Switch.PAID_AFTER_CLOSE);
        assertThat(alone.buyer.pay(number)).isEqualTo(200);
        await().until(() -> alone.state(number).equals("SURPLUS"));
        await().until(() -> alone.refundState("surplus:" + number).equals("SUCCEEDED"));
        assertThat(alone.books(order)).isEmpty();
        assertThat(alone.sandbox.books().refundedFen(number)).isEqualTo(6_600);
        assertThat(alone.heard.of(order)).hasSize(1).first().isInstanceOf(PaymentsClosed.class);
        // The money is counted once, however often the provider tells of it.
        assertThat(alone.sandbox
                        .notifier()
                        .tell(number, "TRADE_SUCCESS", Map.of())
                        .join())
                .isEqualTo("success");
        assertThat(alone.postings(order, "SURPLUS")).isEqualTo(1);
    }

    @RepeatedTest(5)
    void fault13_closingRacesPaymentAndOneOfThemWins() {
        String number = alone.visited(order, 800);
        var paying = CompletableFuture.supplyAsync(() -> alone.buyer.pay(number));
        alone.payments.close(order);
        boolean paid = paying.join() == 200;

        await().until(() -> !alone.heard.of(order).isEmpty());
        await().until(() -> ended());
        assertThat(alone.heard.of(order)).hasSize(1);
        if (paid) {
            assertThat(alone.heard.of(order, PaymentSettled.class)).hasSize(1);
            assertThat(alone.books(order)).isEqualTo(Map.of(PROVIDER_CLEARING, 800L, BUYER_FUNDS, -800L));
        } else {
            assertThat(closed()).isTrue();
            assertThat(alone.books(order)).isEmpty();
        }
    }

    @Test
    void fault13_moneyThatCameBeforeTheCloseKeepsTheOrder() {
        String number = alone.visited(order, 800);
        alone.sandbox.books().set(number, Switch.NO_NOTIFICATION);
        alone.buyer.pay(number);
        alone.payments.close(order);
        await().until(() -> ended());
        assertThat(alone.state(number)).isEqualTo("SUCCEEDED");
        assertThat(closed()).isFalse();
    }

    private boolean closed() {
        return !alone.heard.of(order, PaymentsClosed.class).isEmpty();
    }

    private boolean ended() {
        return alone.database
                        .sql("SELECT COUNT(*) FROM payments_closing WHERE order_number = ? AND outcome IS NOT NULL")
                        .param(order)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private int tries() {
        return alone.database
                .sql("SELECT tries FROM payments_closing WHERE order_number = ?")
                .param(order)
                .query(Integer.class)
                .single();
    }
}
