package cn.qiancun.market.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ordering.OrderPayments;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.Orders;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxInitializer;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The operators' desk: a payment is found by any of its numbers, its file tells all, and two persons mend what failed. */
@MarketTest
class PaymentFilePageTest {
    private static final Pattern DECISION = Pattern.compile("name=\"decision\" value=\"([0-9]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    @Autowired
    OrderPayments orderPayments;

    @Autowired
    Orders orders;

    @Autowired
    Payments payments;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext shop;

    private final Actor buyer = OrderStory.resident();
    private OrderStory story;
    private String order;

    @BeforeEach
    void placeAnOrder() {
        story = new OrderStory(shop);
        order = story.placedHome(buyer, story.goods(2_000, 5).wanted(1));
    }

    @Test
    void aRefundThatCameBackIsSeenAndSentAgainByTwoPersons() {
        String number = paidByCard();
        orders.cancel(buyer, order);
        await().atMost(Duration.ofSeconds(60)).until(() -> refundState(number).equals("SUCCEEDED"));
        provider().act(number, "REFUND_FAILED");
        String refund = jdbc.sql("SELECT r.out_request_no FROM payments_refund r JOIN payments_attempt a"
                        + " ON a.id = r.attempt_id WHERE a.out_trade_no = ?")
                .param(number)
                .query(String.class)
                .single();
        var page = "/ops/payments/" + number;
        var cure = page + "/cures/" + refund;
        var clerk = signedIn(Role.SETTLEMENT_CLERK);
        var approver = signedIn(Role.SETTLEMENT_APPROVER);

        assertThat(clerk.get("/ops/payments?view=refunds").body())
                .contains(page, refund)
                .doesNotContain("??");
        assertThat(clerk.get("/ops").body()).contains("/ops/payments?view=refunds");
        assertThat(clerk.get(page).body())
                .contains("退款到账后被买家银行退回", "渠道主动通知", "换新单号重发", refund)
                .doesNotContain("??", "buyer@example.com", "王小明");
        var unfounded = clerk.submit(page, cure + "/proposals", Map.of("verdict", "SEND_AGAIN", "note", ""));
        assertThat(unfounded.statusCode()).isEqualTo(422);
        assertThat(unfounded.body()).contains("note-error", "checked");
        var proposal = Map.of("verdict", "SEND_AGAIN", "note", "买家换了新卡");
        assertThat(clerk.submit(page, cure + "/proposals", proposal).statusCode())
                .isEqualTo(302);

        var seen = approver.get(page).body();
        assertThat(seen).contains("买家换了新卡", cure + "/approval");
        assertThat(clerk.get(page).body()).doesNotContain(cure + "/approval");
        var decision = DECISION.matcher(seen);
        assertThat(decision.find()).isTrue();
        var approved = approver.submit(page, cure + "/approval", Map.of("decision", decision.group(1)));
        assertThat(approved.statusCode()).isEqualTo(302);
        await().atMost(Duration.ofSeconds(60)).until(() -> refundState(number).equals("SUCCEEDED"));
        assertThat(approver.get(page).body()).contains("status APPROVED").doesNotContain("??");
    }

    @Test
    void aDisputedPaymentIsSeenWithWhatToDoInBothLanguages() {
        String number = paidByCard();
        provider().act(number, "DISPUTED");
        provider().act(number, "DISPUTE_LOST");
        var clerk = signedIn(Role.OPERATOR);
        assertThat(clerk.get("/ops/payments?view=clawbacks").body())
                .contains("/ops/payments/" + number, order)
                .doesNotContain("??");
        assertThat(clerk.get("/ops/payments/" + number).body())
                .contains("平台承担", "product_not_received")
                .doesNotContain("??");
        clerk.get("/preferences?lang=en");
        assertThat(clerk.get("/ops/payments/" + number).body())
                .contains("The platform bears it")
                .doesNotContain("??");
        assertThat(clerk.get("/ops/payments?view=clawbacks").body()).doesNotContain("??");
    }

    @Test
    void aPaymentIsFoundByItsOwnTheOrdersAndTheProvidersNumber() {
        String number = paidByCard();
        var clerk = signedIn(Role.AUDITOR);
        for (String wanted : new String[] {number, order, "pi_" + number}) {
            assertThat(clerk.get("/ops/payments?number=" + wanted).body()).contains("/ops/payments/" + number);
        }
        assertThat(clerk.get("/ops/payments?number=%27%20OR%201%3D1%20--").body())
                .doesNotContain("/ops/payments/" + number);
        assertThat(clerk.get("/ops/payments/P-none").statusCode()).isEqualTo(404);
        assertThat(clerk.get("/ops/payments?state=PAID").statusCode()).isBetween(400, 499);
    }

    @Test
    void programsReadTheSame() {
        String number = paidByCard();
        var person = stalls.member("员工", Role.AUDITOR, Organisation.PLATFORM);
        var api = Api.on(port).signIn(person.phone(), People.PASSWORD);
        var found = api.get("/api/v1/payments-desk/attempts?number=" + order).json();
        assertThat(found.get("total").asLong()).isEqualTo(1);
        assertThat(found.get("items").get(0).get("outTradeNo").asString()).isEqualTo(number);
        assertThat(found.get("items").get(0).get("amountFen").isNumber()).isTrue();
        var file = api.get("/api/v1/payments-desk/attempts/" + number).json();
        assertThat(file.get("steps").toString())
                .contains("STARTED")
                .doesNotContain("buyer@example.com")
                .doesNotContain("王小明");
        assertThat(api.get("/api/v1/payments-desk/refunds?state=FAILED").status())
                .isEqualTo(200);
        assertThat(api.get("/api/v1/payments-desk/clawbacks?number=" + number)
                        .json()
                        .get("total")
                        .asLong())
                .isZero();
        assertThat(api.get("/api/v1/payments-desk/attempts?size=1000000").status())
                .isEqualTo(422);
        assertThat(api.get("/api/v1/payments-desk/attempts?state=x").status()).isEqualTo(422);
        assertThat(api.get("/api/v1/payments-desk/attempts/P-none").status()).isEqualTo(404);
    }

    private String paidByCard() {
        var number = orderPayments.open(buyer, order, Provider.STRIPE);
        payments.start(number, Device.DESKTOP, "http://localhost/orders/" + order);
        provider().pay(number);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql("SELECT state FROM payments_attempt WHERE out_trade_no = ?")
                        .param(number)
                        .query(String.class)
                        .single()
                        .equals("SUCCEEDED"));
        return number;
    }

    private String refundState(String number) {
        return jdbc.sql("SELECT r.state FROM payments_refund r JOIN payments_attempt a ON a.id = r.attempt_id"
                        + " WHERE a.out_trade_no = ?")
                .param(number)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private static Buyer provider() {
        return new Buyer(SandboxInitializer.server());
    }

    private Browser signedIn(Role role) {
        var person = stalls.member("员工", role, Organisation.PLATFORM);
        return Browser.on(port).signIn(person.phone(), People.PASSWORD);
    }
}
