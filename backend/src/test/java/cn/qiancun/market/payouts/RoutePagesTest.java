package cn.qiancun.market.payouts;

import static cn.qiancun.market.payouts.SplitStory.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.sandbox.SandboxBooks;
import cn.qiancun.sandbox.Switch;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** An operator sets routes and limits, and sees what to do about splits; others do not. */
@MarketTest
class RoutePagesTest {
    @Autowired
    private ApplicationContext shop;

    @Autowired
    private Stalls stalls;

    @Autowired
    private Routes routes;

    @LocalServerPort
    private int port;

    private SplitStory story;

    @BeforeEach
    void aVillage() {
        story = new SplitStory(shop);
    }

    @Test
    void anOperatorSetsAVillagesRouteWithAReason() {
        var browser = Browser.on(port).signIn(stalls.operator().phone(), People.PASSWORD);
        String page = "/ops/routes/" + story.village;
        assertThat(browser.get("/ops/routes?query=" + story.village).body()).contains(page);
        var refused = browser.submit(page, page, Map.of("route", "PROVIDER_SPLIT", "reason", " "));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("请写明原因").doesNotContain("??");

        var done = browser.submit(page, page, Map.of("route", "PROVIDER_SPLIT", "reason", "11 月 20 日签约"));
        assertThat(Browser.location(done)).isEqualTo(page);
        assertThat(routes.of(story.village)).isEqualTo(PayoutRoute.PROVIDER_SPLIT);
        assertThat(browser.get(page).body()).contains("11 月 20 日签约").doesNotContain("??");
        assertThat(audited("route.changed", "village:" + story.village)).isEqualTo(1);
    }

    private long audited(String action, String subject) {
        return story.database
                .sql("SELECT COUNT(*) FROM access_audit WHERE action = ? AND subject = ?")
                .params(action, subject)
                .query(Long.class)
                .single();
    }

    @Test
    void aRouteBeginsOnItsDayAndNeverInThePast() {
        var tomorrow = ShopCalendar.dayOf(Instant.now()).plusDays(1);
        routes.change(story.operator, story.village, PayoutRoute.PROVIDER_SPLIT, tomorrow, "下月起");
        assertThat(routes.of(story.village)).isEqualTo(PayoutRoute.BATCH_PAYOUT);
        assertThat(routes.history(story.village)).hasSize(1);
        refused(
                "route.from",
                () -> routes.change(
                        story.operator, story.village, PayoutRoute.PROVIDER_SPLIT, tomorrow.minusDays(1), "今天"));
        refused("route.same", () -> routes.change(story.operator, story.village, PayoutRoute.BATCH_PAYOUT, null, "无"));
    }

    @Test
    void nobodyButAnOperatorChangesRoutesLimitsAndReceivers() {
        var auditor = stalls.actor(stalls.member("审计", Role.AUDITOR, Organisation.PLATFORM));
        var desk = shop.getBean(SplitDesk.class);
        long account = story.account(story.collective(), story.collectiveAccount);
        for (var actor : new cn.qiancun.market.access.Actor[] {auditor, story.accountant}) {
            refused("forbidden", () -> routes.change(actor, story.village, PayoutRoute.PROVIDER_SPLIT, null, "想要"));
            refused("forbidden", () -> shop.getBean(SplitLimits.class).change(actor, Provider.ALIPAY, 1, 1, 1));
            refused("forbidden", () -> desk.relate(actor, story.village, account, SplitDesk.Errand.BIND));
        }
        var other = new SplitStory(shop);
        refused("not-found", () -> desk.relate(other.operator, other.village, account, SplitDesk.Errand.BIND));
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(BusinessException.class).hasMessageContaining(code);
    }

    @Test
    void limitsAreWholeNumbersInRange() {
        var browser = Browser.on(port).signIn(stalls.operator().phone(), People.PASSWORD);
        for (var wrong : new String[] {"101", "-1", "1e2", "３０", ""}) {
            var answer = browser.submit(
                    "/ops/splits/limits",
                    "/ops/splits/limits",
                    Map.of("maxShare", wrong, "freezeDays", "30", "delaySeconds", "30"));
            assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
        }
        story.books.set(new SandboxBooks.RoyaltyRules(42, Duration.ZERO, Duration.ofDays(30)));
        assertThat(browser.submit("/ops/splits/limits", "/ops/splits/limits", Map.of("step", "ask"))
                        .body())
                .containsPattern("42.?%")
                .doesNotContain("??");
        browser.submit(
                "/ops/splits/limits",
                "/ops/splits/limits",
                Map.of("maxShare", "80", "freezeDays", "29", "delaySeconds", "31"));
        var limit = shop.getBean(SplitLimits.class).of(Provider.ALIPAY);
        assertThat(limit.maxSharePoints()).isEqualTo(8_000);
        assertThat(limit.freeze()).isEqualTo(Duration.ofDays(29));
        assertThat(limit.delay()).isEqualTo(Duration.ofSeconds(31));
    }

    @Test
    void aSplitThatDoesNotGetOnIsShownWithWhatToDo() {
        story.ready();
        var order = story.paid();
        story.books.set(order.outTradeNo(), Switch.SYSTEM_ERROR);
        story.complete(order);
        await().until(() -> story.collectives(order).state() == SplitState.UNKNOWN);
        story.database
                .sql("UPDATE payouts_split SET created_at = created_at - INTERVAL 1 DAY WHERE order_number = ?")
                .param(order.number())
                .update();
        var browser = Browser.on(port).signIn(stalls.operator().phone(), People.PASSWORD);
        assertThat(browser.get("/ops/splits").body())
                .contains("需要处理的分账", order.number(), "不要另行付款", "ACQ.SYSTEM_ERROR")
                .doesNotContain("??");
        assertThat(browser.get("/ops").body()).contains("/ops/splits");

        story.books.set(order.outTradeNo());
        long id = story.collectives(order).id();
        var asked = browser.submit("/ops/splits", "/ops/splits/" + id + "/retry", Map.of());
        assertThat(Browser.location(asked)).isEqualTo("/ops/splits");
        story.awaitState(order, SplitState.SUCCEEDED);
        assertThat(browser.get("/ops/splits?state=SUCCEEDED").body()).contains(order.number());
        assertThat(audited("split.hurried", "split:" + id)).isEqualTo(1);
    }

    @Test
    void programsReadAndSetTheSame() {
        var api = Api.on(port).signIn(stalls.operator().phone(), People.PASSWORD);
        String path = "/api/v1/villages/" + story.village + "/route";
        assertThat(api.get(path).json().get("route").asString()).isEqualTo("BATCH_PAYOUT");
        var set = api.put(path, Map.of("route", "PROVIDER_SPLIT", "reason", "签约"));
        assertThat(set.json().get("changes").get(0).get("reason").asString()).isEqualTo("签约");
        assertThat(api.put(path, Map.of("route", "BOTH", "reason", "x")).status())
                .isBetween(400, 422);
        assertThat(api.put(
                                "/api/v1/splits/limits",
                                Map.of("maxShareBasisPoints", 10_001, "freezeDays", 1, "delaySeconds", 1))
                        .problem())
                .isEqualTo("split.limit.share");
        assertThat(api.get("/api/v1/splits?state=NONE").problem()).isEqualTo("split.state");
        assertThat(api.get("/api/v1/villages/1/route").status()).isEqualTo(404);

        story.account(story.collective(), story.collectiveAccount);
        var order = story.completed();
        await().until(() -> story.collectives(order).state() == SplitState.SUCCEEDED);
        var listed = api.get("/api/v1/splits?state=SUCCEEDED&size=100").json().get("items");
        assertThat(listed.toString()).contains(order.number(), "\"amountFen\":7000");
        String retry = "/api/v1/splits/" + story.collectives(order).id() + "/retry";
        assertThat(api.post(retry, Map.of()).status()).isEqualTo(400);
        assertThat(api.once().post(retry, Map.of()).problem()).isEqualTo("split.settled");
    }
}
