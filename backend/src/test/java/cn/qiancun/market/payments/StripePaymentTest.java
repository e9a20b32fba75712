package cn.qiancun.market.payments;

import static cn.qiancun.market.ledger.AccountKind.BUYER_FUNDS;
import static cn.qiancun.market.ledger.AccountKind.PROVIDER_CLEARING;
import static cn.qiancun.market.payments.AlonePayments.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.shared.Money;
import cn.qiancun.sandbox.StripeNotifier;
import cn.qiancun.sandbox.Switch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payments through Stripe's real SDK against the sandbox, as they go and as they go wrong. */
class StripePaymentTest {
    private static final AccountRef CLEARING = AccountRef.of(PROVIDER_CLEARING, "stripe");
    private static final String BACK = "http://localhost/orders/1";

    private final AlonePayments alone = new AlonePayments(Provider.STRIPE);
    private final String order = alone.newOrder();
    private final String key = "test:" + order;

    @Test
    void aPaidOrderIsPostedAndToldOnceAndNothingOfThePersonIsKept() {
        String number = alone.visited(order, 10_800);
        alone.sandbox.books().set(number, Switch.BEFORE_REDIRECT);
        alone.postpone(number);
        var back = alone.buyer.press(number, "PAID");

        assertThat(back.headers().firstValue("Location")).hasValue(BACK);
        assertThat(alone.state(number)).isEqualTo("SUCCEEDED");
        assertThat(alone.books(order)).isEqualTo(Map.of(PROVIDER_CLEARING, 10_800L, BUYER_FUNDS, -10_800L));
        assertThat(alone.heard.of(order, PaymentSettled.class))
                .singleElement()
                .extracting(PaymentSettled::outTradeNo, PaymentSettled::provider)
                .containsExactly(number, Provider.STRIPE);
        assertThat(column("answer", number)).contains("payment_status=paid").doesNotContain("buyer@example.com", "王小明");
        assertThat(column("provider_session", number)).isEqualTo("cs_test_" + number);
    }

    @Test
    void startingAgainLeadsToTheSamePage() {
        String number = alone.open(order, 500);
        var first = alone.payments.start(number, Device.DESKTOP, BACK);
        assertThat(alone.payments.start(number, Device.PHONE, BACK)).isEqualTo(first);
        assertThat(alone.buyer.open(first.redirectUrl()).body())
                .contains("¥5.00")
                .contains(order);
    }

    @Test
    void aSessionWhoseAnswerWasLostIsFoundByTheSameCall() {
        String number = alone.open(order, 500);
        alone.sandbox.books().set(number, Switch.TIME_OUT_AFTER_TAKING);
        assertThatThrownBy(() -> alone.visit(number)).hasMessageContaining("payment.provider-silent");
        alone.sandbox.books().set(number);
        alone.visit(number);
        alone.buyer.pay(number);
        await().until(() -> alone.state(number).equals("SUCCEEDED"));
    }

    @Test
    void startingAgainAfterPayingLeadsBackToTheOrder() {
        String number = alone.visited(order, 500);
        alone.sandbox.books().set(number, Switch.NO_NOTIFICATION);
        alone.postpone(number);
        alone.buyer.pay(number);
        assertThat(alone.payments.start(number, Device.DESKTOP, BACK).redirectUrl())
                .isEqualTo(BACK);
    }

    @Test
    void eventsOutOfOrderOrOfOtherKindsChangeNothing() {
        String number = alone.paid(order, 1_500);
        for (String type : List.of(StripeNotifier.EXPIRED, StripeNotifier.COMPLETED, "charge.refunded", "made.up")) {
            String event = alone.sandbox.stripe().event(number, type);
            assertThat(send(event, StripeNotifier.signature(event, Instant.now())))
                    .isEqualTo(200);
        }
        assertThat(alone.state(number)).isEqualTo("SUCCEEDED");
        assertThat(alone.postings(order, "PAYMENT")).isEqualTo(1);
        assertThat(alone.heard.of(order)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "empty", "garbage", "altered", "old", "another body's", "not JSON"})
    void whatStripeDidNotSignJustNowIsRefused(String forgery) {
        String number = unpolled();
        String event = alone.sandbox.stripe().event(number, StripeNotifier.COMPLETED);
        String genuine = StripeNotifier.signature(event, Instant.now());
        int status = switch (forgery) {
            case "none" -> send(event, null);
            case "empty" -> send(event, "");
            case "garbage" -> send(event, "t=now,v1=%%%");
            case "altered" -> send(event.replace("2000", "2001"), genuine);
            case "old" ->
                send(event, StripeNotifier.signature(event, Instant.now().minusSeconds(600)));
            case "not JSON" -> send("{", StripeNotifier.signature("{", Instant.now()));
            default -> send(event, StripeNotifier.signature("{}", Instant.now()));
        };
        assertThat(status).isEqualTo(400);
        assertThat(alone.state(number)).isEqualTo("PENDING");
        assertThat(alone.books(order)).isEmpty();

        assertThat(send(event, genuine)).isEqualTo(200);
        assertThat(alone.state(number)).isEqualTo("SUCCEEDED");
    }

    /** Paid at Stripe, and only a webhook can tell us. */
    private String unpolled() {
        String number = alone.visited(order, 2_000);
        alone.sandbox.books().set(number, Switch.NO_NOTIFICATION);
        alone.postpone(number);
        alone.buyer.pay(number);
        return number;
    }

    @ParameterizedTest
    @CsvSource({"WRONG_AMOUNT, amount", "WRONG_CURRENCY, currency"})
    void whatDoesNotMatchIsQuarantined(Switch fault, String trouble) {
        String number = unpolled();
        alone.sandbox.books().set(number, fault);
        String event = alone.sandbox.stripe().event(number, StripeNotifier.COMPLETED);
        assertThat(send(event, StripeNotifier.signature(event, Instant.now()))).isEqualTo(200);

        assertThat(alone.state(number)).isEqualTo("QUARANTINED");
        assertThat(column("trouble", number)).isEqualTo(trouble);
        assertThat(alone.books(order)).isEmpty();
        assertThat(alone.heard.of(order)).isEmpty();
    }

    @Test
    void aCancelledOrdersSessionIsExpired() {
        String number = alone.visited(order, 600);
        alone.payments.close(order);
        await().until(() -> !alone.heard.of(order, PaymentsClosed.class).isEmpty());
        assertThat(alone.state(number)).isEqualTo("CLOSED");
        assertThat(alone.buyer.pay(number)).isEqualTo(409);
    }

    @Test
    void theSessionOutlivesTheAttemptAtStripeAndIsExpiredByUsAtItsEnd() {
        String number = alone.visit(alone.open(order, 600, Duration.ofSeconds(3)));
        await().until(() -> alone.state(number).equals("CLOSED"));
        assertThat(alone.buyer.pay(number)).isEqualTo(409);
    }

    @Test
    void whatIsPaidAfterTheCloseGoesBack() {
        var before = difference();
        String number = alone.visited(order, 900);
        alone.payments.close(order);
        await().until(() -> alone.state(number).equals("CLOSED"));
        alone.sandbox.books().set(number, Switch.PAID_AFTER_CLOSE);
        assertThat(alone.buyer.pay(number)).isEqualTo(200);

        await().until(() -> alone.state(number).equals("SURPLUS"));
        await().until(() -> alone.refundState("surplus:" + number).equals("SUCCEEDED"));
        assertThat(alone.books(order)).isEmpty();
        assertThat(alone.sandbox.books().refundedFen(number)).isEqualTo(900);
        assertThat(difference()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Switch.class,
            names = {"TIME_OUT_AFTER_TAKING", "SYSTEM_ERROR", "NO_FUNDS"})
    void aRefundThatFailsOnTheWayIsDoneOnceInTheEnd(Switch fault) {
        var before = difference();
        String number = alone.paid(order, 5_000);
        alone.sandbox.books().set(number, fault);
        alone.refund(order, key, 2_000);
        await().until(() -> !List.of("APPROVED", "SUBMITTED").contains(alone.refundState(key)));
        alone.sandbox.books().set(number);

        await().until(() -> alone.refundState(key).equals("SUCCEEDED"));
        assertThat(alone.sandbox.books().refundedFen(number)).isEqualTo(2_000);
        assertThat(alone.postings(order, "REFUND")).isEqualTo(1);
        assertThat(alone.heard.of(order, RefundSettled.class)).hasSize(1);
        assertThat(difference()).isEqualTo(before);
    }

    @Test
    void theSameRefundTwiceIsOneAndSeveralPartsAddUp() {
        var before = difference();
        String number = alone.paid(order, 5_000);
        alone.refund(order, key, 2_000);
        alone.transaction.executeWithoutResult(
                status -> alone.payments.refund(order, key, Money.ofFen(2_000), "again"));
        alone.refund(order, key + "b", 3_000);
        await().until(() -> alone.refundState(key).equals("SUCCEEDED")
                && alone.refundState(key + "b").equals("SUCCEEDED"));

        assertThat(alone.sandbox.books().refundedFen(number)).isEqualTo(5_000);
        assertThat(alone.books(order)).isEqualTo(Map.<AccountKind, Long>of());
        assertThat(difference()).isEqualTo(before);
    }

    /** What Stripe's totals say beyond our clearing account; a quarantined trade's money, for one. */
    private long difference() {
        return alone.sandbox.books().totals("stripe").netFen()
                - alone.ledger.balances(List.of(CLEARING)).get(CLEARING).fen();
    }

    private int send(String body, String signature) {
        return alone.sandbox.stripe().send(body, signature).join();
    }

    private String column(String name, String number) {
        return alone.database
                .sql("SELECT " + name + " FROM payments_attempt WHERE out_trade_no = ?")
                .param(number)
                .query(String.class)
                .single();
    }
}
