package cn.qiancun.market.payments;

import static cn.qiancun.market.ledger.AccountKind.BUYER_FUNDS;
import static cn.qiancun.market.ledger.AccountKind.PROVIDER_CLEARING;
import static cn.qiancun.market.payments.AlonePayments.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.Money;
import cn.qiancun.sandbox.Switch;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Charging the code on a customer's phone ({@code alipay.trade.pay}) through the real SDK, as it goes and goes wrong. */
@ExtendWith(OutputCaptureExtension.class)
class CustomerCodeTest {
    private static final String PAYS = "00";
    private static final String ASKS = "01";
    private static final String UNREACHED = "06";

    private final AlonePayments alone = new AlonePayments();
    private final CustomerCodes codes = AlonePayments.SHOP.getBean(CustomerCodes.class);
    private final String order = alone.newOrder();

    @Test
    void aCodeThatPaysAtOnceIsPostedAndToldOnce() {
        String number = opened();
        assertThat(codes.charge(number, code(PAYS))).isEqualTo(Charge.PAID);
        assertPaidOnce(number);
    }

    @Test
    void whoConfirmsOnThePhonePaysTheOrder() {
        String number = opened();
        assertThat(codes.charge(number, code(ASKS))).isEqualTo(Charge.WAITING);
        assertThat(alone.state(number)).isEqualTo("PENDING");
        assertThat(alone.buyer.pay(number)).isEqualTo(200);
        await().until(() -> alone.state(number).equals("SUCCEEDED"));
        assertPaidOnce(number);
    }

    @Test
    void aLostNotificationOfAConfirmedPaymentIsFoundByAsking() {
        String number = opened();
        alone.sandbox.books().set(number, Switch.NO_NOTIFICATION);
        codes.charge(number, code(ASKS));
        alone.buyer.pay(number);
        await().until(() -> {
            alone.payments.refresh(order);
            return alone.state(number).equals("SUCCEEDED");
        });
        assertPaidOnce(number);
    }

    @ParameterizedTest
    @CsvSource({"02, CODE_INVALID", "03, NO_MONEY", "04, REFUSED", "08, NO_MONEY"})
    void aRefusedCodeIsSaidSoAndLeavesNothingToPay(String ending, Charge said) {
        String number = opened();
        var outcome = codes.charge(number, code(ending));
        assertThat(outcome).isEqualTo(said);
        assertThat(outcome.problem().field()).isEqualTo("authCode");
        assertThat(alone.state(number)).isEqualTo("CLOSED");
        assertThat(alone.buyer.pay(number)).isIn(404, 409);
        assertThat(alone.books(order)).isEmpty();
        // The next code is another attempt, and pays.
        String next = opened();
        assertThat(next).isNotEqualTo(number);
        assertThat(codes.charge(next, code(PAYS))).isEqualTo(Charge.PAID);
        assertThat(alone.heard.of(order)).hasSize(1);
    }

    /** 05: no answer after taking the money; 07: an answer that says nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"05", "07"})
    void fault02_aChargeWhoseAnswerIsLostIsFoundByAskingAndNotRepeated(String ending) {
        String number = opened();
        assertThat(codes.charge(number, code(ending))).isEqualTo(Charge.PAID);
        assertPaidOnce(number);
    }

    @Test
    void aProviderThatIsSilentLeavesItUnknownAndIsAskedUntilItAnswers() {
        String number = opened();
        alone.sandbox.books().set(number, Switch.SILENT);
        assertThat(codes.charge(number, code(PAYS))).isEqualTo(Charge.WAITING);
        assertThat(alone.state(number)).isEqualTo("UNKNOWN");
        alone.sandbox.books().set(number);
        // Nothing was taken, and it is not charged again by itself.
        assertThat(codes.charge(number, code(PAYS))).isEqualTo(Charge.WAITING);
        assertThat(alone.sandbox
                        .books()
                        .totals(java.util.List.of(number), java.util.List.of())
                        .paidFen())
                .isZero();
        alone.payments.close(order);
        await().until(this::closed);
        assertThat(alone.state(number)).isEqualTo("CLOSED");
    }

    @Test
    void anAttemptIsChargedOnceWhoeverAsksAndHoweverOften() {
        String number = opened();
        var asked = IntStream.range(0, 6)
                .mapToObj(one -> CompletableFuture.supplyAsync(() -> codes.charge(number, code(PAYS))))
                .toList();
        assertThat(asked).allSatisfy(one -> assertThat(one.join()).isIn(Charge.PAID, Charge.WAITING));
        assertThat(codes.charge(number, code(PAYS))).isEqualTo(Charge.PAID);
        assertPaidOnce(number);
    }

    @Test
    void fault01_killedBetweenIntentAndCallNobodyIsChargedLater() {
        String number = opened();
        var attempts = AlonePayments.SHOP.getBean(Attempts.class);
        assertThat(attempts.start(attempts.find(number).orElseThrow().id())).isTrue();
        assertThat(codes.charge(number, code(PAYS))).isEqualTo(Charge.WAITING);
        alone.payments.close(order);
        await().until(this::closed);
        assertThat(alone.books(order)).isEmpty();
    }

    @Test
    void aChargeThatTheProviderNeverGotIsCancelledAtOnceAndCanNoLongerCome() {
        String number = opened();
        assertThat(codes.charge(number, code(UNREACHED))).isEqualTo(Charge.WAITING);
        alone.payments.close(order);
        await().until(this::closed);
        assertThat(alone.state(number)).isEqualTo("CLOSED");
        // Long before its time is over: a code that nobody has seen is cancelled by its number.
        assertThat(alone.database
                        .sql("SELECT expires_at > UTC_TIMESTAMP(6) FROM payments_attempt WHERE out_trade_no = ?")
                        .param(number)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        var gateway = AlonePayments.SHOP.getBean(PaymentGateways.class).of(Provider.ALIPAY);
        var trade = AlonePayments.SHOP
                .getBean(Attempts.class)
                .find(number)
                .orElseThrow()
                .trade();
        assertThatThrownBy(() -> gateway.charge(trade, code(PAYS))).isInstanceOf(ProviderSilentException.class);
        assertThat(gateway.query(trade).status()).isEqualTo(TradeReport.Status.NOT_FOUND);
    }

    @Test
    void whoIsStillAskedForThePasswordIsCancelled() {
        String number = opened();
        codes.charge(number, code(ASKS));
        alone.payments.close(order);
        await().until(this::closed);
        assertThat(alone.buyer.pay(number)).isEqualTo(409);
        assertThat(alone.books(order)).isEmpty();
    }

    @Test
    void fault13_whoPaysInTheMomentOfCancellingHasPaid() {
        String number = opened();
        codes.charge(number, code(ASKS));
        alone.sandbox.books().set(number, Switch.PAID_WHILE_CLOSING, Switch.NO_NOTIFICATION);
        alone.payments.close(order);
        await().until(() -> alone.state(number).equals("SUCCEEDED"));
        assertPaidOnce(number);
    }

    @Test
    void fault11_moneyThatACancelGaveBackIsBookedBothWays() {
        String number = opened();
        alone.sandbox.books().set(number, Switch.NOT_SEEN_YET, Switch.NO_NOTIFICATION);
        assertThat(codes.charge(number, code("05"))).isEqualTo(Charge.WAITING);
        alone.payments.close(order);
        await().until(this::closed);
        assertThat(alone.state(number)).isEqualTo("SURPLUS");
        await().until(() -> alone.refundState("surplus:" + number).equals("SUCCEEDED"));
        assertThat(alone.sandbox.books().refundedFen(number)).isEqualTo(1_200);
        assertThat(alone.postings(order, "SURPLUS")).isEqualTo(1);
        assertThat(alone.postings(order, "REFUND")).isEqualTo(1);
        assertThat(alone.books(order)).isEmpty();
    }

    @Test
    void fault14_anAnswerWithAnotherAmountIsQuarantined() {
        String number = opened();
        alone.sandbox.books().set(number, Switch.NO_NOTIFICATION);
        assertThat(codes.charge(number, code("09"))).isEqualTo(Charge.WAITING);
        assertThat(alone.state(number)).isEqualTo("QUARANTINED");
        assertThat(alone.books(order)).isEmpty();
        assertThat(alone.heard.of(order)).isEmpty();
    }

    @Test
    void theCodeIsInNoLogAndInNoTable(CapturedOutput output) {
        String digits = "28" + ThreadLocalRandom.current().nextLong(10_000_000_000_000L, 99_999_999_999_999L);
        for (String ending : new String[] {PAYS, "02", "05", UNREACHED}) {
            String there = alone.newOrder();
            codes.charge(opened(there, Provider.ALIPAY), CustomerCode.of(digits + ending));
        }
        assertThat(CustomerCode.of(digits + PAYS).toString()).doesNotContain(digits);
        assertThat(output.getAll()).doesNotContain(digits);
        assertThat(alone.database
                        .sql("SELECT (SELECT COUNT(*) FROM payments_step WHERE answer LIKE :code)"
                                + " + (SELECT COUNT(*) FROM payments_attempt WHERE answer LIKE :code"
                                + " OR provider_session LIKE :code OR subject LIKE :code OR trouble LIKE :code)")
                        .param("code", "%" + digits + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void stripeSaysThatItHasNoSuchThing() {
        assertThat(codes.areTakenBy(Provider.ALIPAY)).isTrue();
        assertThat(codes.areTakenBy(Provider.STRIPE)).isFalse();
        assertThatThrownBy(() -> opened(order, Provider.STRIPE)).hasMessageContaining("payment.no-customer-code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"6901234567892", "", "28123456789012345a", "１２３４５６７８９０１２３４５６７８", "31123456789012345678", "28"})
    void whatIsNoPaymentCodeIsRefusedBeforeAnythingIsWritten(String scanned) {
        assertThatThrownBy(() -> CustomerCode.of(scanned)).hasMessageContaining("payment.auth-code");
    }

    @Test
    void anAttemptOfAnotherWayIsNeitherChargedNorStarted() {
        String page = alone.open(order, 1_200);
        assertThatThrownBy(() -> codes.charge(page, code(PAYS))).hasMessageContaining("payment.unknown");
        String barcode = opened();
        assertThatThrownBy(() -> alone.payments.start(barcode, Device.PHONE, "http://localhost/orders/1"))
                .hasMessageContaining("payment.unknown");
        assertThat(alone.state(barcode)).isEqualTo("INIT");
    }

    private void assertPaidOnce(String number) {
        assertThat(alone.state(number)).isEqualTo("SUCCEEDED");
        assertThat(alone.postings(order, "PAYMENT")).isEqualTo(1);
        assertThat(alone.books(order)).isEqualTo(Map.of(PROVIDER_CLEARING, 1_200L, BUYER_FUNDS, -1_200L));
        assertThat(alone.heard.of(order)).hasSize(1).first().isInstanceOf(PaymentSettled.class);
        assertThat(alone.sandbox
                        .books()
                        .totals(java.util.List.of(number), java.util.List.of())
                        .netFen())
                .isEqualTo(1_200);
    }

    private boolean closed() {
        return !alone.heard.of(order, PaymentsClosed.class).isEmpty();
    }

    private static CustomerCode code(String ending) {
        return CustomerCode.of(
                "28" + ThreadLocalRandom.current().nextLong(10_000_000_000_000L, 99_999_999_999_999L) + ending);
    }

    private String opened() {
        return opened(order, Provider.ALIPAY);
    }

    private String opened(String forOrder, Provider provider) {
        return alone.payments.open(new OpenPayment(
                forOrder,
                Money.ofFen(1_200),
                provider,
                "千村集 " + forOrder,
                Instant.now().plus(Duration.ofMinutes(3)),
                PaymentWay.BARCODE));
    }
}
