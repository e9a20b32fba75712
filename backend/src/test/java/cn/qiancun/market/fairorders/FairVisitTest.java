package cn.qiancun.market.fairorders;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.FairGrounds;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.QueryCounter;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What residents see of fairs, without and with a sign-in. */
@MarketTest
class FairVisitTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    FairReminders reminders;

    @Autowired
    Stalls people;

    @Autowired
    QueryCounter queries;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private FairScene scene;
    private OrderStory.Goods goods;
    private Browser browser;
    private Api api;

    @BeforeEach
    void visit() {
        browser = Browser.on(port);
        api = Api.on(port);
    }

    private void publish() {
        var today = ShopCalendar.dayOf(clock.instant());
        scene = new FairScene(shop, today.plusDays(2), today.plusDays(3));
        goods = scene.story.goods(1_000, 5);
        scene.stall(goods);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void aVisitorFindsTheFairInListCalendarAndMapAndWhereAStallIs() {
        publish();
        assertThat(browser.get("/fairs").body())
                .contains(scene.name, "/fairs/" + scene.fairId, "data-county=\"370113\"");
        var month = scene.firstDay.toString().substring(0, 7);
        assertThat(browser.get("/fairs?county=370113&month=" + month).body()).contains(scene.name, month);
        assertThat(browser.get("/fairs?county=370102").body()).doesNotContain(scene.name);

        var page = browser.get("/fairs/" + scene.fairId).body();
        assertThat(page).contains(scene.name, "泉城公园", "A-01", "小米", "<svg viewBox", "提醒我", "预订，到摊位取");
        assertThat(browser.get("/fairs/" + scene.fairId + "?q=" + encoded("小米")).body())
                .contains("1 个摊位与");
        assertThat(browser.get("/fairs/" + scene.fairId + "?q=" + encoded("没有的"))
                        .body())
                .contains("0 个摊位与");
        assertThat(browser.get("/fairs/" + scene.fairId + "?q=a-01").body()).contains("1 个摊位与");
        assertThat(browser.get("/fairs/" + scene.fairId + "/stalls/a-01").body())
                .contains("从入口数第 1 排", "小米", "cell taken here");
        assertThat(Browser.location(browser.get("/fairs/" + scene.fairId + "?stall=A-01")))
                .as("what a stall's card says")
                .isEqualTo("/fairs/" + scene.fairId + "/stalls/A-01");
        assertThat(browser.get("/fairs/" + scene.fairId + "/stalls/A-02").body())
                .contains("空摊位");
        assertThat(browser.get("/fairs/" + scene.fairId + "/stalls/B-99").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13", "x", "0000-01", "９９９９-01"})
    void aMonthThatIsNoneIsRefused(String month) {
        assertThat(browser.get("/fairs?month=" + encoded(month)).statusCode()).isEqualTo(422);
        assertThat(api.get("/api/v1/fairs?month=" + encoded(month)).problem()).isEqualTo("fairorder.month");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "99999999999999999999", "x", "1.ics"})
    void aFairThatIsNotThereIsNotFound(String id) {
        assertThat(browser.get("/fairs/" + id).statusCode()).isEqualTo(404);
        assertThat(api.get("/api/v1/fairs/" + id).status()).isEqualTo(404);
    }

    @Test
    void aDraftIsNobodysToSee() {
        publish();
        jdbc.sql("UPDATE fairs_fair SET state = 'DRAFT' WHERE id = ?")
                .param(scene.fairId)
                .update();
        assertThat(browser.get("/fairs/" + scene.fairId).statusCode()).isEqualTo(404);
        assertThat(browser.get("/fairs/" + scene.fairId + ".ics").statusCode()).isEqualTo(404);
        assertThat(browser.get("/fairs.ics").body()).doesNotContain("fair-" + scene.fairId);
        assertThat(api.get("/api/v1/fairs/" + scene.fairId + "/stalls").status())
                .isEqualTo(404);
    }

    @Test
    void theCalendarFileIsReadBackAndACancelledFairSaysSo() {
        publish();
        var answer = browser.get("/fairs/" + scene.fairId + ".ics");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/calendar");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("max-age=300", "public");
        var events = ParsedCalendar.of(answer.body()).events();
        assertThat(events).hasSize(2);
        var first = events.get(0);
        var date = scene.firstDay.toString().replace("-", "");
        assertThat(first)
                .containsEntry("UID", "fair-" + scene.fairId + "-1@qiancun-market")
                .containsEntry("DTSTART", date + "T010000Z")
                .containsEntry("DTEND", date + "T090000Z")
                .containsEntry("SUMMARY", scene.name)
                .containsEntry("DESCRIPTION", "请自备购物袋；停车, 请走东门")
                .containsEntry("STATUS", "CONFIRMED")
                .containsEntry("GEO", "36.640000;117.020000");
        assertThat(browser.get("/fairs.ics").body()).contains(first.get("UID"));

        scene.cancel();
        var cancelled = ParsedCalendar.of(
                        browser.get("/fairs/" + scene.fairId + ".ics").body())
                .events()
                .get(0);
        assertThat(cancelled).containsEntry("STATUS", "CANCELLED").containsEntry("UID", first.get("UID"));
        assertThat(Integer.parseInt(cancelled.get("SEQUENCE"))).isGreaterThan(Integer.parseInt(first.get("SEQUENCE")));
        assertThat(browser.get("/fairs/" + scene.fairId).body()).contains("这场大集已经取消");
    }

    @Test
    void aResidentChoosesOnThePageAndAnotherPerProgramAndBothAreRemindedOnce() {
        publish();
        var person = people.person("张三");
        var signedIn = Browser.on(port).signIn(person.phone(), People.PASSWORD);
        var address = "/fairs/" + scene.fairId + "/preorder";
        assertThat(browser.get(address).statusCode())
                .as("nobody orders without a sign-in")
                .isEqualTo(302);
        var wrong = signedIn.submit(address, address, Map.of("q-" + goods.variantId(), "1.5", "note", "多给个袋子"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"1.5\"", "多给个袋子");
        var key = java.util.UUID.randomUUID().toString();
        var placed = signedIn.submit(address, address, Map.of("q-" + goods.variantId(), "2", "key", key));
        assertThat(Browser.location(placed)).startsWith("/orders/");
        var again = signedIn.submit(address, address, Map.of("q-" + goods.variantId(), "2", "key", key));
        assertThat(Browser.location(again)).isEqualTo(Browser.location(placed));
        assertThat(signedIn.get(Browser.location(placed)).body()).contains(scene.name, "泉城公园");

        var other = people.person("李四");
        var program = api.signIn(other.phone(), People.PASSWORD);
        var line = Map.of("variantId", Long.toString(goods.variantId()), "quantity", 1);
        var order = program.once().post("/api/v1/fairs/" + scene.fairId + "/preorders", Map.of("lines", List.of(line)));
        assertThat(order.status()).isEqualTo(201);
        assertThat(order.json().get("payableFen").asLong()).isEqualTo(1_000);
        assertThat(program.put("/api/v1/fairs/" + scene.fairId + "/reminder", Map.of())
                        .status())
                .isEqualTo(200);
        signedIn.submit("/fairs/" + scene.fairId, "/fairs/" + scene.fairId + "/reminder", Map.of());
        assertThat(signedIn.get("/fairs/" + scene.fairId).body()).contains("不再提醒");

        clock.moveTo(ShopCalendar.startOf(scene.firstDay).minus(Duration.ofHours(6)));
        reminders.remind();
        reminders.remind();
        assertThat(told("EVE", person.accountId())).isEqualTo(1);
        assertThat(told("EVE", other.accountId())).isEqualTo(1);
        clock.moveTo(ShopCalendar.startOf(scene.firstDay).plus(Duration.ofHours(8)));
        reminders.remind();
        assertThat(told("MORNING", other.accountId())).isEqualTo(1);
        assertThat(told("LAST", other.accountId())).isZero();
    }

    @Test
    void aFairOf210StallsAnd448GoodsNeedsAsManyQueriesAsASmallOne() throws Exception {
        publish();
        var path = "/fairs/" + scene.fairId;
        browser.get(path);
        int few = queries.during(() -> browser.get(path)).size();
        scene.stall(scene.story.goods(1_001, 1));
        scene.stall(scene.story.goods(1_002, 1));
        fill(3);
        var all = api.get("/api/v1/fairs/" + scene.fairId + "/stalls").json();
        assertThat(all.get("total").asInt()).isEqualTo(210);
        assertThat(all.get("items")
                        .valueStream()
                        .mapToInt(one -> one.get("goods").size())
                        .sum())
                .isEqualTo(448);
        assertThat(queries.during(() -> browser.get(path))).hasSize(few);
        assertThat(few).isLessThanOrEqualTo(14);
        assertThat(browser.get(path).body()).contains("210 个摊位");
    }

    /** Up to 210 stalls and 448 goods. */
    private void fill(int taken) {
        int goodsLeft = 448 - taken;
        int stallsLeft = 210 - taken;
        for (; stallsLeft > 0; stallsLeft--) {
            int now = Math.min(taken, (goodsLeft + stallsLeft - 1) / stallsLeft);
            shop.getBean(FairGrounds.class).crowd(scene.fairId, now);
            goodsLeft -= now;
        }
    }

    private int told(String occasion, long account) {
        return jdbc.sql("SELECT COUNT(*) FROM notifications_message WHERE message_key = ?")
                .param("fair:" + scene.fairId + ":" + occasion + ":" + account)
                .query(Integer.class)
                .single();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
