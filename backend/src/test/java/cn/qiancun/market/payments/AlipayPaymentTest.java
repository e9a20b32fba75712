package cn.qiancun.market.payments;

import static cn.qiancun.market.ledger.AccountKind.BUYER_FUNDS;
import static cn.qiancun.market.ledger.AccountKind.PROVIDER_CLEARING;
import static cn.qiancun.market.payments.AlonePayments.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.sandbox.Switch;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments through the real SDK against the sandbox, as they go and as they go wrong. */
class AlipayPaymentTest {
    private final AlonePayments alone = new AlonePayments();
    private final String order = alone.newOrder();

    @Test
    void aPaidOrderIsPostedAndToldOnce() {
        String number = alone.paid(order, 10_800);

        assertThat(alone.books(order)).isEqualTo(Map.of(PROVIDER_CLEARING, 10_800L, BUYER_FUNDS, -10_800L));
        assertThat(alone.heard.of(order, PaymentSettled.class)).singleElement().satisfies(settled -> {
            assertThat(settled.amount()).isEqualTo(Money.ofFen(10_800));
            assertThat(settled.outTradeNo()).isEqualTo(number);
        });
        assertThat(alone.payments.ofOrder(order))
                .singleElement()
                .extracting(PaymentView::kind, PaymentView::state)
                .containsExactly("PAYMENT", "SUCCEEDED");
    }

    @ParameterizedTest
    @CsvSource({"DESKTOP, alipay.trade.page.pay", "PHONE, alipay.trade.wap.pay"})
    void theDeviceDecidesThePageAndThePageEndsWithTheOrdersTime(Device device, String method) {
        String url = alone.payments
                .start(alone.open(order, 100), device, "http://localhost/orders/1")
                .redirectUrl();
        assertThat(url).contains("method=" + method).contains("time_expire");
        assertThat(alone.buyer.open(url).body()).contains("¥1.00").contains("千村集 A+B " + order);
    }

    @Test
    void theSameWishFindsTheSameAttempt() {
        String first = alone.open(order, 500);
        assertThat(alone.open(order, 500)).isEqualTo(first);
        assertThat(alone.open(order, 501)).isNotEqualTo(first);
    }

    @Test
    void aPaidOrderTakesNoOtherAttempt() {
        alone.paid(order, 500);
        assertThatThrownBy(() -> alone.open(order, 500))
                .isInstanceOf(BusinessException.class)
                .hasMessageContaining("payment.not-open");
    }

    @Test
    void aFailedTryLeavesTheTradeOpen() {
        String number = alone.visited(order, 700);
        assertThat(alone.buyer.press(number, "FAILED").body()).contains("支付失败").contains("¥7.00");
        assertThat(alone.buyer.pay(number)).isEqualTo(200);
        await().until(() -> alone.state(number).equals("SUCCEEDED"));
    }

    @Test
    void anAnswerThatWasTakenIsTakenAgain() {
        String number = alone.paid(order, 1_200);
        assertThat(alone.sandbox
                        .notifier()
                        .tell(number, "TRADE_SUCCESS", Map.of())
                        .join())
                .isEqualTo("success");
        assertThat(alone.postings(order, "PAYMENT")).isEqualTo(1);
    }

    @Test
    void fault10_theNotificationMayComeBeforeTheBuyerReturns() {
        String number = alone.visited(order, 1_200);
        alone.sandbox.books().set(number, Switch.BEFORE_REDIRECT);
        var back = alone.buyer.press(number, "PAID");
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.headers().firstValue("Location")).hasValue("http://localhost/orders/1");
        assertThat(alone.state(number)).isEqualTo("SUCCEEDED");
    }

    @Test
    void fault12_ofTwoPaidAttemptsOnePaysTheOrderAndTheOtherIsReturned() {
        String first = alone.visited(order, 900);
        String second = alone.visited(order, 901);
        alone.buyer.pay(first);
        alone.buyer.pay(second);

        await().untilAsserted(() -> assertThat(java.util.Set.of(alone.state(first), alone.state(second)))
                .containsExactlyInAnyOrder("SUCCEEDED", "SURPLUS"));
        String late = alone.state(first).equals("SURPLUS") ? first : second;
        await().until(() -> alone.refundState("surplus:" + late).equals("SUCCEEDED"));
        long kept = late.equals(first) ? 901 : 900;
        assertThat(alone.books(order)).isEqualTo(Map.of(PROVIDER_CLEARING, kept, BUYER_FUNDS, -kept));
        assertThat(alone.heard.of(order)).hasSize(1).first().isInstanceOf(PaymentSettled.class);
    }

    @Test
    void theOtherAttemptOfAPaidOrderIsClosedAtTheProvider() {
        String first = alone.visited(order, 900);
        String second = alone.visited(order, 901);
        alone.buyer.pay(first);
        await().until(() -> alone.state(second).equals("CLOSED"));
        assertThat(alone.buyer.pay(second)).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({"WRONG_AMOUNT, amount", "WRONG_APP, app", "WRONG_SELLER, seller"})
    void fault14_whatDoesNotMatchIsQuarantinedAndRaised(Switch fault, String trouble) {
        double before = quarantined(trouble);
        String number = alone.visited(order, 1_300);
        alone.sandbox.books().set(number, fault, Switch.BEFORE_REDIRECT);
        // Without the poll, which would ask and be told the truth before the notification is looked at.
        alone.postpone(number);
        alone.buyer.pay(number);

        assertThat(alone.state(number)).isEqualTo("QUARANTINED");
        assertThat(alone.books(order)).isEmpty();
        assertThat(alone.heard.of(order)).isEmpty();
        assertThat(quarantined(trouble)).isGreaterThan(before);
    }

    private double quarantined(String trouble) {
        return AlonePayments.SHOP
                .getBean(io.micrometer.core.instrument.MeterRegistry.class)
                .find("market.payments.quarantined")
                .tag("trouble", trouble)
                .counters()
                .stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
    }

    @Test
    void theWaitingPageMayAskAtOnce() {
        String number = alone.visited(order, 1_400);
        alone.postpone(number);
        alone.sandbox.books().set(number, Switch.NO_NOTIFICATION);
        alone.buyer.pay(number);
        alone.payments.refresh(order);
        assertThat(alone.state(number)).isEqualTo("SUCCEEDED");
    }

    @Test
    void askingShortlyAfterANotificationPostsNothingMore() {
        String number = alone.paid(order, 1_400);
        alone.payments.refresh(order);
        alone.database
                .sql("UPDATE payments_attempt SET next_due_at = UTC_TIMESTAMP(6) WHERE out_trade_no = ?")
                .param(number)
                .update();
        await().until(() -> dueIn(number) > 10);
        assertThat(alone.postings(order, "PAYMENT")).isEqualTo(1);
    }

    private long dueIn(String number) {
        return alone.database
                .sql(
                        "SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), next_due_at) FROM payments_attempt WHERE out_trade_no = ?")
                .param(number)
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource({"TRADE_FINISHED", "TRADE_SUCCESS", "TRADE_CLOSED", "WAIT_BUYER_PAY"})
    void fault17_whatComesAYearLaterHasNoEffect(String status) {
        String number = alone.paid(order, 1_500);
        var more = status.equals("TRADE_FINISHED") ? Map.<String, String>of() : Map.of("refund_fee", "15.00");
        assertThat(alone.sandbox.notifier().tell(number, status, more).join()).isEqualTo("success");
        assertThat(alone.state(number)).isEqualTo("SUCCEEDED");
        assertThat(alone.postings(order, "PAYMENT")).isEqualTo(1);
        assertThat(alone.heard.of(order)).hasSize(1);
    }

    @Test
    void finishedIsNoPayment() {
        String number = alone.visited(order, 1_500);
        alone.postpone(number);
        assertThat(alone.sandbox
                        .notifier()
                        .tell(number, "TRADE_FINISHED", Map.of())
                        .join())
                .isEqualTo("success");
        assertThat(alone.state(number)).isEqualTo("PENDING");
    }

    @Test
    void whenTheOrdersOwnerFailsNothingIsTakenAndTheProviderRepeats() {
        String number = alone.visited(order, 1_600);
        alone.heard.fail(order);
        alone.buyer.pay(number);
        await().until(() -> attempts() > 0);
        assertThat(alone.state(number)).isNotEqualTo("SUCCEEDED");
        assertThat(alone.books(order)).isEmpty();

        alone.heard.heal(order);
        await().until(() -> alone.state(number).equals("SUCCEEDED"));
        assertThat(alone.postings(order, "PAYMENT")).isEqualTo(1);
    }

    private int attempts() {
        return alone.database
                .sql("SELECT COUNT(*) FROM payments_attempt WHERE order_number = ? AND state <> 'INIT'")
                .param(order)
                .query(Integer.class)
                .single();
    }

    @Test
    void whatTheProviderSentIsKeptWithoutThePerson() {
        String number = alone.paid(order, 1_700);
        alone.sandbox.notifier().tell(number, "TRADE_SUCCESS", Map.of()).join();
        assertThat(alone.database
                        .sql("SELECT answer FROM payments_attempt WHERE out_trade_no = ?")
                        .param(number)
                        .query(String.class)
                        .single())
                .contains("trade_no=")
                .doesNotContain("139****0001")
                .doesNotContain("2088102177846880");
    }
}
