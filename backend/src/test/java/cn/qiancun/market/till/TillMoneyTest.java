package cn.qiancun.market.till;

import static cn.qiancun.market.till.TillScene.fields;
import static cn.qiancun.market.till.TillScene.line;
import static cn.qiancun.market.till.TillScene.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.StoreAccounts;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxInitializer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Where the money and the goods of a till are after sales by cash and by code, and after returns. */
@MarketTest
class TillMoneyTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    StoreAccounts storeAccounts;

    @Autowired
    ReceiptsOfLot receiptsOfLot;

    @Autowired
    JdbcClient jdbc;

    private TillScene till;

    @BeforeEach
    void inTheMorning() {
        till = new TillScene(shop, port);
        till.send(till.opening(20_000));
    }

    @Test
    void cashForConsignedGoodsIsOwedByTheStoreAndThatForItsOwnIsItsOwn() {
        var sale = till.sale(line(till.consigned, 1_000), line(till.bought, 2));
        assertThat(statuses(till.send(sale))).containsExactly("ACCEPTED");
        assertThat(owed()).isEqualTo(700);
        // The margin of 15 percent is the store's; of the rest the villages' parts keep their proportion.
        assertThat(credited(BeneficiaryKind.STORE, sale)).isEqualTo(105);
        assertThat(storeAccounts.available(till.store.id())).isEqualTo(Money.ZERO);

        var back = giveBack(sale, 1, 400).json();
        assertThat(back.get("amountFen").asLong()).isEqualTo(280);
        assertThat(back.get("state").asString()).isEqualTo("DONE");
        assertThat(owed()).isEqualTo(420);
        giveBack(sale, 2, 1);
        assertThat(owed()).isEqualTo(420);
        assertThat(till.onHand(till.consigned)).isEqualTo(100_000 - 600);
        assertThat(till.onHand(till.bought)).isEqualTo(99);
        assertThat(till.shift().get("cashReturnsFen").asLong()).isEqualTo(280 + 1_280);
    }

    @Test
    void aRecallFindsTheReceiptsThatALotWentInto() {
        var sale = till.sale(line(till.consigned, 1_000), line(till.bought, 2));
        till.send(sale, till.sale(line(till.bought, 1)));
        giveBack(sale, 1, 400);
        var lot = List.of(till.lots.get(till.consigned.id()));
        var found = receiptsOfLot.of(lot, PageQuery.of(1, 10));
        assertThat(found.total()).isEqualTo(1);
        assertThat(found.items().get(0).receiptNumber()).isEqualTo(sale.get("number"));
        assertThat(found.items().get(0).out()).isEqualTo(600);
        assertThat(receiptsOfLot.byCounter(lot))
                .containsExactly(new ReceiptsOfLot.AtCounter(till.store.id(), 1, Measure.GRAM, 600));
        assertThat(receiptsOfLot.byCounter(List.of(-1L))).isEmpty();
    }

    @Test
    void neverMoreComesBackThanWasSoldAndTheSameReturnIsOne() {
        var sale = till.sale(line(till.bought, 3));
        till.send(sale);
        var two = returning(sale, 1, 2);
        var first = till.api().post(till.path("/returns"), two);
        assertThat(first.status()).isEqualTo(201);
        assertThat(till.api().post(till.path("/returns"), two).json().get("number"))
                .isEqualTo(first.json().get("number"));
        assertThat(giveBack(sale, 1, 2).problem()).isEqualTo("till.return-exceeds");
        assertThat(giveBack(sale, 1, 0).problem()).isEqualTo("till.quantity");
        assertThat(giveBack(sale, 1, -1).problem()).isEqualTo("till.quantity");
        assertThat(giveBack(sale, 2, 1).problem()).isEqualTo("till.quantity");
        assertThat(giveBack(sale, 1, 1).status()).isEqualTo(201);
        assertThat(till.receipt(sale).get("returnedFen").asLong()).isEqualTo(3 * 1_280);
        assertThat(till.onHand(till.bought)).isEqualTo(100);
        var unsent = till.sale(line(till.bought, 1));
        assertThat(giveBack(unsent, 1, 1).problem()).isEqualTo("till.receipt");
    }

    @Test
    void aCodeThatIsPaidSellsInTheSameMomentAndItsRefundGoesTheSameWay() {
        var sale = coded(line(till.consigned, 1_000), line(till.bought, 1));
        var code = open(sale);
        assertThat(open(sale).get("qrCode")).isEqualTo(code.get("qrCode"));
        assertThat(code.get("qrSvg").asString()).startsWith("<svg");
        assertThat(till.onHand(till.bought)).isEqualTo(100);
        pay(code);
        await().atMost(Duration.ofSeconds(60)).until(() -> state(sale).equals("PAID"));

        assertThat(till.onHand(till.bought)).isEqualTo(99);
        assertThat(owed()).isZero();
        // Its own goods, and the margin of what it sold for the village.
        assertThat(storeAccounts.available(till.store.id())).isEqualTo(Money.ofFen(1_280 + 105));
        assertThat(till.shift().get("qrSalesFen").asLong()).isEqualTo(1_980);
        assertThat(till.shift().get("expectedFen").asLong()).isEqualTo(20_000);

        var back = giveBack(sale, 1, 1_000).json();
        assertThat(back.get("state").asString()).isEqualTo("REFUNDING");
        giveBack(sale, 2, 1);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> till.receipt(sale).get("returns").values().stream()
                        .allMatch(one -> one.get("state").asString().equals("DONE")));
        assertThat(storeAccounts.available(till.store.id())).isEqualTo(Money.ZERO);
        assertThat(SandboxInitializer.server().books().refundedFen(tradeOf(code)))
                .isEqualTo(1_980);
    }

    @Test
    void cashInsteadOfACodeThatIsPaidAllTheSameGoesBack() {
        var sale = coded(line(till.bought, 1));
        var code = open(sale);
        var cancelled = till.api().post(till.path("/qr-payments/" + sale.get("id") + "/cancellation"), Map.of());
        assertThat(cancelled.json().get("state").asString()).isIn("CANCELLING", "CANCELLED");
        var cash = till.sale(line(till.bought, 1));
        cash.put("insteadOf", sale.get("id"));
        assertThat(statuses(till.send(cash))).containsExactly("ACCEPTED");
        pay(code);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> SandboxInitializer.server().books().refundedFen(tradeOf(code)) == 1_280);
        assertThat(state(sale)).isEqualTo("CANCELLED");
        assertThat(till.onHand(till.bought)).isEqualTo(99);
        assertThat(storeAccounts.available(till.store.id())).isEqualTo(Money.ZERO);
    }

    @Test
    void cashForWhatWasPaidByCodeIsRefused() {
        var sale = coded(line(till.bought, 1));
        pay(open(sale));
        await().atMost(Duration.ofSeconds(60)).until(() -> state(sale).equals("PAID"));
        var cash = till.sale(line(till.bought, 1));
        cash.put("insteadOf", sale.get("id"));
        assertThat(statuses(till.send(cash))).containsExactly("REFUSED:till.paid-by-code");
        assertThat(till.onHand(till.bought)).isEqualTo(99);
    }

    @Test
    void nonsenseGetsNoCodeAndLeavesNothing() {
        var sale = coded(line(till.bought, 1));
        sale.put("totalFen", 1);
        var answer = till.api().post(till.path("/qr-payments"), sale);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("till.total");
        assertThat(till.api().get(till.path("/qr-payments/" + sale.get("id"))).status())
                .isEqualTo(404);
        assertThat(till.api().get(till.path("/refused")).json().get("total").asInt())
                .isZero();
    }

    @Test
    void theStoreBearsWhatACustomerIsLetGoInCash() {
        var sale = till.sale(line(till.consigned, 750), line(till.bought, 1));
        sale.put("tender", fields("kind", "CASH", "givenFen", 2_000, "changeFen", 200, "roundedFen", 5));
        var wrong = till.sale(line(till.bought, 1));
        wrong.put("tender", fields("kind", "CASH", "givenFen", 1_276, "changeFen", 0, "roundedFen", 4));
        assertThat(statuses(till.send(sale, wrong))).containsExactly("ACCEPTED", "REFUSED:till.rounding");
        assertThat(owed()).isEqualTo(525);
        assertThat(till.shift().get("cashSalesFen").asLong()).isEqualTo(1_800);
        assertThat(till.receipt(sale).get("roundedFen").asLong()).isEqualTo(5);
        assertThat(giveBack(sale, 1, 750).json().get("amountFen").asLong()).isEqualTo(525);
        // Nobody gets back more than was paid.
        assertThat(giveBack(sale, 2, 1).json().get("amountFen").asLong()).isEqualTo(1_275);
        assertThat(till.shift().get("expectedFen").asLong()).isEqualTo(20_000);
        assertThat(owed()).isZero();
    }

    private long owed() {
        return storeAccounts.owed(till.store.id()).fen();
    }

    private long credited(BeneficiaryKind kind, Map<String, Object> sale) {
        return jdbc.sql("SELECT COALESCE(SUM(-e.amount_fen), 0) FROM ledger_entry e JOIN ledger_transaction t"
                        + " ON t.id = e.transaction_id JOIN ledger_account a ON a.id = e.account_id"
                        + " WHERE t.reference = ? AND a.kind = 'BENEFICIARY_PENDING' AND a.owner LIKE ?")
                .params(sale.get("number"), kind.name() + ":%")
                .query(Long.class)
                .single();
    }

    private Map<String, Object> returning(Map<String, Object> sale, int line, long quantity) {
        return fields(
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
                List.of(fields("line", line, "quantity", quantity, "resellable", true)));
    }

    private Api.Answer giveBack(Map<String, Object> sale, int line, long quantity) {
        return till.api().post(till.path("/returns"), returning(sale, line, quantity));
    }

    @SafeVarargs
    private Map<String, Object> coded(Map<String, Object>... lines) {
        var sale = till.sale(lines);
        sale.remove("tender");
        sale.put("tillId", till.tillId);
        sale.put("sentAt", Instant.now().toString());
        return sale;
    }

    private JsonNode open(Map<String, Object> sale) {
        var answer = till.api().post(till.path("/qr-payments"), sale);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return answer.json();
    }

    private static String tradeOf(JsonNode code) {
        var content = code.get("qrCode").asString();
        return content.substring(content.lastIndexOf('/') + 1);
    }

    private static void pay(JsonNode code) {
        var customer = new Buyer(SandboxInitializer.server());
        customer.open(code.get("qrCode").asString());
        customer.pay(tradeOf(code));
    }

    private String state(Map<String, Object> sale) {
        return till.api()
                .get(till.path("/qr-payments/" + sale.get("id")))
                .json()
                .get("state")
                .asString();
    }
}
