package cn.qiancun.market.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ordering.OrderPayments;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxInitializer;
import cn.qiancun.sandbox.Switch;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two persons at their screens release quarantined money to the order that it was meant for. */
@MarketTest
class QuarantinePagesTest {
    private static final Pattern DECISION = Pattern.compile("name=\"decision\" value=\"([0-9]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    @Autowired
    OrderPayments orderPayments;

    @Autowired
    Payments payments;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext shop;

    @Test
    void aClerkProposesAndAnApproverReleases() {
        var story = new OrderStory(shop);
        var buyer = OrderStory.resident();
        var order = story.placedHome(buyer, story.goods(2_000, 5).wanted(1));
        var number = quarantined(buyer, order);
        var page = "/ops/payments/quarantine/" + number;
        var clerk = signedIn(Role.SETTLEMENT_CLERK);
        var approver = signedIn(Role.SETTLEMENT_APPROVER);

        assertThat(clerk.get("/ops/payments").body()).contains(page);
        assertThat(clerk.get(page).body()).contains("金额不符", "确认为订单付款").doesNotContain("??");
        var unfounded = clerk.submit(page, page + "/proposals", Map.of("verdict", "RELEASE", "note", ""));
        assertThat(unfounded.statusCode()).isEqualTo(422);
        assertThat(unfounded.body()).contains("note-error").contains("checked");
        var proposal = Map.of("verdict", "RELEASE", "note", "与账单核对一致");
        assertThat(clerk.submit(page, page + "/proposals", proposal).statusCode())
                .isEqualTo(302);
        assertThat(clerk.submit(page, page + "/proposals", proposal).statusCode())
                .isEqualTo(409);

        var seen = approver.get(page).body();
        assertThat(seen).contains("与账单核对一致", page + "/approval");
        assertThat(clerk.get(page).body()).doesNotContain(page + "/approval");
        assertThat(approver.get("/ops").body()).contains("/ops/payments");
        var decision = DECISION.matcher(seen);
        assertThat(decision.find()).isTrue();
        var approved = approver.submit(page, page + "/approval", Map.of("decision", decision.group(1)));
        assertThat(approved.statusCode()).isEqualTo(302);
        assertThat(story.state(buyer, order)).isEqualTo(OrderState.PAID);
        assertThat(approver.get(page).body()).contains("status APPROVED").doesNotContain("??");
    }

    @Test
    void whatIsNoPaymentIsNotFound() {
        var clerk = signedIn(Role.OPERATOR);
        assertThat(clerk.get("/ops/payments/quarantine/P-none").statusCode()).isEqualTo(404);
    }

    private String quarantined(Actor buyer, String order) {
        var number = orderPayments.open(buyer, order, Provider.ALIPAY);
        var start = payments.start(number, Device.DESKTOP, "http://localhost/orders/" + order);
        jdbc.sql("UPDATE payments_attempt SET next_due_at = NULL WHERE out_trade_no = ?")
                .param(number)
                .update();
        var provider = new Buyer(SandboxInitializer.server());
        provider.open(start.redirectUrl());
        SandboxInitializer.server().books().set(number, Switch.WRONG_AMOUNT);
        provider.pay(number);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql("SELECT state FROM payments_attempt WHERE out_trade_no = ?")
                        .param(number)
                        .query(String.class)
                        .single()
                        .equals("QUARANTINED"));
        return number;
    }

    private Browser signedIn(Role role) {
        var person = stalls.member("员工", role, Organisation.PLATFORM);
        return Browser.on(port).signIn(person.phone(), People.PASSWORD);
    }
}
