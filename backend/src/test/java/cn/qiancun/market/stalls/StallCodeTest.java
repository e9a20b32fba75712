package cn.qiancun.market.stalls;

import static cn.qiancun.market.till.TillScene.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.settlement.CashAccounts;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxInitializer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Customers who pay a stall by the village's code. */
@MarketTest
class StallCodeTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    JdbcClient jdbc;

    private StallScene fair;
    private StallScene.Phone phone;
    private long lot;

    @BeforeEach
    void inTheMorning() {
        fair = new StallScene(shop, port);
        lot = fair.lot();
        fair.lend(lot, 10);
        phone = fair.new Phone(fair.village.seller());
        phone.send(phone.opening());
    }

    private JsonNode open(Map<String, Object> sale) {
        sale.remove("tender");
        sale.put("tillId", phone.tillId);
        sale.put("sentAt", Instant.now().toString());
        var answer = phone.api.post(fair.path("/till/qr-payments"), sale);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return answer.json();
    }

    private String state(Map<String, Object> sale) {
        return phone.api
                .get(fair.path("/till/qr-payments/" + sale.get("id")))
                .json()
                .get("state")
                .asString();
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

    private String sold(Map<String, Object> sale) {
        return jdbc.sql("SELECT CONCAT(funding, ' ', state) FROM settlement_sale_line WHERE reference = ?")
                .param(sale.get("number"))
                .query(String.class)
                .single();
    }

    @Test
    void whatIsPaidByCodeIsTheVillagesAndWaitsForTheFairsClosing() {
        var sale = phone.sale(2, 1_000);
        pay(open(sale));
        await().atMost(Duration.ofSeconds(60)).until(() -> state(sale).equals("PAID"));

        assertThat(sold(sale)).startsWith("BUYER").endsWith("PENDING");
        assertThat(fair.sum(lot).sold()).isEqualTo(2);
    }

    @Test
    void cashInsteadOfACodeThatIsPaidAllTheSameGoesBackToTheCustomer() {
        var sale = phone.sale(1, 1_000);
        var code = open(sale);
        phone.api.post(fair.path("/till/qr-payments/" + sale.get("id") + "/cancellation"), Map.of());
        var cash = phone.sale(1, 1_000);
        cash.put("insteadOf", sale.get("id"));
        assertThat(statuses(phone.send(cash))).containsExactly("ACCEPTED");

        pay(code);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> SandboxInitializer.server().books().refundedFen(tradeOf(code)) == 1_000);
        assertThat(sold(sale)).endsWith("REVERSED");
        assertThat(fair.sum(lot)).extracting(LotSum::sold, LotSum::onHand).containsExactly(1L, 9L);
        assertThat(shop.getBean(CashAccounts.class).held(Long.toString(phone.session())))
                .isEqualTo(Money.ofFen(1_000));
    }
}
