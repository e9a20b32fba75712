package cn.qiancun.market.till;

import static cn.qiancun.market.till.TillScene.fields;
import static cn.qiancun.market.till.TillScene.line;
import static cn.qiancun.market.till.TillScene.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.settlement.StoreAccounts;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxInitializer;
import cn.qiancun.sandbox.Switch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clerk scans the code on the customer's phone: what the till is told, and where goods and money are then. */
@MarketTest
@TestInstance(Lifecycle.PER_CLASS)
class CustomerCodeAtTheTillTest {
    private static final long BAG = 1_280;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    Payments payments;

    @Autowired
    StoreAccounts storeAccounts;

    @Autowired
    JdbcClient jdbc;

    private TillScene till;
    private long stock;
    private Money takings;
    private Map<String, Object> sale;

    @BeforeAll
    void inTheMorning() {
        till = new TillScene(shop, port);
        till.send(till.opening(20_000));
    }

    @BeforeEach
    void aCustomerWithABag() {
        stock = till.onHand(till.bought);
        takings = storeAccounts.available(till.store.id());
        sale = till.sale(line(till.bought, 1));
        sale.remove("tender");
        sale.put("tillId", till.tillId);
        sale.put("sentAt", Instant.now().toString());
    }

    @Test
    void aCodeThatPaysAtOnceSellsInTheSameAnswer() {
        var answer = charge(code("00"));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        assertThat(answer.json().get("state").asString()).isEqualTo("PAID");
        assertThat(answer.json().get("qrCode").isNull()).isTrue();
        assertSold();
        assertThat(till.receipt(sale).get("tender").asString()).isEqualTo("QR");
        assertThat(till.shift().get("qrSalesFen").asLong() % BAG).isZero();
        assertThat(till.shift().get("qrSales").asInt()).isPositive();
        // Goods that come back are paid the way they were.
        var back = fields(
                "id",
                UUID.randomUUID().toString(),
                "tillId",
                till.tillId,
                "shiftId",
                till.shiftId,
                "number",
                sale.get("number"),
                "reason",
                "不新鲜",
                "lines",
                List.of(fields("line", 1, "quantity", 1, "resellable", true)));
        assertThat(till.api().post(till.path("/returns"), back).status()).isEqualTo(201);
        soon(() -> assertThat(SandboxInitializer.server().books().refundedFen(attempt()))
                .isEqualTo(BAG));
    }

    @Test
    void whoMustConfirmOnThePhoneIsWaitedFor() {
        assertThat(charge(code("01")).json().get("state").asString()).isEqualTo("WAITING");
        assertThat(till.onHand(till.bought)).isEqualTo(stock);
        assertThat(new Buyer(SandboxInitializer.server()).pay(attempt())).isEqualTo(200);
        soon(() -> assertThat(state()).isEqualTo("PAID"));
        assertSold();
    }

    @ParameterizedTest
    @CsvSource({"02, payment.code-invalid", "03, payment.code-balance", "04, payment.code-refused"})
    void aRefusedCodeIsToldInWordsAndLeavesNothingToPay(String ending, String problem) {
        var refused = charge(code(ending));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo(problem);
        assertThat(refused.json().get("detail").asString())
                .matches(".*\\p{IsHan}.*")
                .doesNotContain("ACQ.", "??");
        soon(() -> assertThat(state()).isEqualTo("CANCELLED"));
        // Sent again because the answer was lost: nothing is charged, whatever the code is.
        assertThat(charge(code("00")).json().get("state").asString()).isEqualTo("CANCELLED");
        assertThat(till.onHand(till.bought)).isEqualTo(stock);
        assertThat(paidFen()).isZero();
        // The next customer's code is another sale.
        var next = till.sale(line(till.bought, 1));
        assertThat(statuses(till.send(next))).containsExactly("ACCEPTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"05", "07"})
    void anAnswerThatIsLostIsFoundByAsking(String ending) {
        assertThat(charge(code(ending)).json().get("state").asString()).isEqualTo("PAID");
        assertSold();
    }

    @Test
    void theSameSaleIsChargedOnceHoweverOftenItIsSent() {
        var sent = IntStream.range(0, 4)
                .mapToObj(one -> CompletableFuture.supplyAsync(() -> charge(code("00"))))
                .toList();
        sent.forEach(one -> assertThat(one.join().status()).isEqualTo(201));
        soon(() -> assertThat(state()).isEqualTo("PAID"));
        assertThat(payments.ofOrder(number())).hasSize(1);
        assertSold();
        // The same id for a code that is shown is something else.
        assertThat(till.api().post(till.path("/qr-payments"), sale).problem()).isEqualTo("till.id-reused");
    }

    @Test
    void aCustomerWhoChangesHisMindIsCancelledWithinSeconds() {
        charge(code("01"));
        cancel();
        soon(() -> assertThat(state()).isEqualTo("CANCELLED"));
        assertThat(new Buyer(SandboxInitializer.server()).pay(attempt())).isEqualTo(409);
        assertThat(till.onHand(till.bought)).isEqualTo(stock);
    }

    @Test
    void aChargeThatNeverArrivedIsCancelledWithinSecondsToo() {
        assertThat(charge(code("06")).json().get("state").asString()).isEqualTo("WAITING");
        cancel();
        soon(() -> assertThat(state()).isEqualTo("CANCELLED"));
        assertThat(paidFen()).isZero();
    }

    @Test
    void whoPaysInTheMomentOfCancellingHasBought() {
        charge(code("01"));
        SandboxInitializer.server().books().set(attempt(), Switch.PAID_WHILE_CLOSING, Switch.NO_NOTIFICATION);
        cancel();
        soon(() -> assertThat(state()).isEqualTo("PAID"));
        assertSold();
    }

    @Test
    void cashTakenInsteadSendsTheCodesMoneyBack() {
        charge(code("01"));
        SandboxInitializer.server().books().set(attempt(), Switch.PAID_WHILE_CLOSING);
        var cash = till.sale(line(till.bought, 1));
        cash.put("insteadOf", sale.get("id"));
        assertThat(statuses(till.send(cash))).containsExactly("ACCEPTED");
        soon(() -> assertThat(SandboxInitializer.server().books().refundedFen(attempt()))
                .isEqualTo(BAG));
        soon(() -> assertThat(state()).isEqualTo("CANCELLED"));
        assertThat(till.onHand(till.bought)).isEqualTo(stock - 1);
        assertThat(storeAccounts.available(till.store.id())).isEqualTo(takings);
    }

    @Test
    void anotherAmountThanOursSellsNothing() {
        assertThat(charge(code("09")).json().get("state").asString()).isEqualTo("WAITING");
        assertThat(payments.ofOrder(number()))
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo("QUARANTINED"));
        assertThat(till.onHand(till.bought)).isEqualTo(stock);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6901234567892", "", "2812345678901234567x"})
    void whatIsNoPaymentCodeKeepsNothingAndTheSameSaleMayBeSentAgain(String scanned) {
        assertThat(charge(scanned).problem()).isEqualTo("payment.auth-code");
        assertThat(till.api().get(till.path("/qr-payments/" + sale.get("id"))).status())
                .isEqualTo(404);
        assertThat(charge(code("00")).json().get("state").asString()).isEqualTo("PAID");
    }

    @Test
    void nonsenseIsChargedToNobody() {
        sale.put("totalFen", 1);
        assertThat(charge(code("00")).problem()).isEqualTo("till.total");
        assertThat(payments.ofOrder(number())).isEmpty();
    }

    @Test
    void theCodeIsInNoTableEvenWhereItWasSentByMistake() {
        var digits = code("00");
        charge(digits);
        var misplaced = till.sale(line(till.bought, 1));
        misplaced.put("totalFen", 1);
        misplaced.put("authCode", digits);
        till.send(misplaced);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM till_refusal WHERE content LIKE ?")
                        .param("%" + digits + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(till.refusedFor(misplaced).toString()).doesNotContain(digits);
    }

    @Test
    void anotherStoresClerkSeesAndChargesNothing() {
        charge(code("01"));
        var stranger = new TillScene(shop, port);
        var path = till.path("/qr-payments");
        assertThat(stranger.api().get(path + "/" + sale.get("id")).status()).isEqualTo(404);
        assertThat(stranger.api()
                        .post(path + "/" + sale.get("id") + "/cancellation", Map.of())
                        .status())
                .isEqualTo(404);
        sale.put("authCode", code("00"));
        assertThat(stranger.api().post(path, sale).status()).isEqualTo(404);
        assertThat(state()).isEqualTo("WAITING");
    }

    private void assertSold() {
        assertThat(state()).isEqualTo("PAID");
        assertThat(till.onHand(till.bought)).isEqualTo(stock - 1);
        assertThat(storeAccounts.available(till.store.id()).minus(takings)).isEqualTo(Money.ofFen(BAG));
        assertThat(paidFen()).isEqualTo(BAG);
    }

    /** What the provider took from the customer. */
    private long paidFen() {
        return SandboxInitializer.server()
                .books()
                .totals(List.of(attempt()), List.of())
                .paidFen();
    }

    private String number() {
        return (String) sale.get("number");
    }

    private String attempt() {
        return payments.ofOrder(number()).get(0).number();
    }

    private static String code(String ending) {
        return "28" + ThreadLocalRandom.current().nextLong(10_000_000_000_000L, 99_999_999_999_999L) + ending;
    }

    private Api.Answer charge(String code) {
        var charged = new java.util.LinkedHashMap<>(sale);
        charged.put("authCode", code);
        return till.api().post(till.path("/qr-payments"), charged);
    }

    private void cancel() {
        till.api().post(till.path("/qr-payments/" + sale.get("id") + "/cancellation"), Map.of());
    }

    private String state() {
        var found = till.api().get(till.path("/qr-payments/" + sale.get("id")));
        return found.json().get("state").asString();
    }

    private static void soon(org.assertj.core.api.ThrowableAssert.ThrowingCallable check) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(check::call);
    }
}
