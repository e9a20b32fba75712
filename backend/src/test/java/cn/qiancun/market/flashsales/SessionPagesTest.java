package cn.qiancun.market.flashsales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Sessions as people and programs meet them. */
@MarketTest
class SessionPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    Stalls stalls;

    @Autowired
    SessionDesk desk;

    @Autowired
    SessionOrders orders;

    private FlashStory story;

    @BeforeEach
    void aStory() {
        story = new FlashStory(shop);
    }

    @Test
    void theRoadOfASessionFromItsTitleToAnOrder() {
        var stall = stalls.open("专场小米", Money.ofFen(1_000), 20);
        var operator = Browser.on(port).signIn(stalls.operator().phone(), People.PASSWORD);
        var opens = LocalDateTime.ofInstant(Instant.now().minusSeconds(120), ShopCalendar.ZONE)
                .truncatedTo(ChronoUnit.MINUTES);
        var created = operator.submit(
                "/ops/sessions",
                "/ops/sessions",
                Map.of(
                        "title",
                        "冬至早市 <b>",
                        "text",
                        "第一行\n第二行",
                        "opensAt",
                        opens.toString(),
                        "closesAt",
                        opens.plusHours(2).toString()));
        assertThat(created.statusCode()).isEqualTo(302);
        var page = Browser.location(created);
        long id = Ids.parse(page.substring(page.lastIndexOf('/') + 1));
        assertThat(operator.get(page + "?find=专场小米").body()).contains("专场小米", "name=\"perPerson\"");
        var tooDear = operator.submit(page, page + "/goods", good(stall.variantId(), "10.00"));
        assertThat(tooDear.statusCode()).isEqualTo(422);
        assertThat(tooDear.body()).contains("专场价要低于平时价 10.00 元");
        assertThat(operator.submit(page, page + "/goods", good(stall.variantId(), "6.80"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(operator.submit(page, page + "/offer", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(Browser.on(port).get("/sessions/" + id).statusCode()).isEqualTo(404);

        var seller = Browser.on(port).signIn(stall.seller().phone(), People.PASSWORD);
        assertThat(seller.get("/village").body()).contains("1 样货请您答复");
        var asked = seller.get("/village/sessions").body();
        assertThat(asked).contains("冬至早市 &lt;b&gt;", "¥6.80");
        long good = desk.find(FlashStory.operator(), id).lines().get(0).good().id();
        var agreed = seller.submit(
                "/village/sessions",
                "/village/sessions/goods/" + good + "/consent",
                Map.of("price", "6.80", "offered", "3"));
        assertThat(agreed.statusCode()).isEqualTo(302);
        assertThat(operator.submit(page, page + "/publication", Map.of()).statusCode())
                .isEqualTo(302);
        buys(id, stall.variantId());
    }

    private static Map<String, String> good(long variantId, String price) {
        return Map.of("variant", Long.toString(variantId), "price", price, "offered", "3", "perPerson", "1");
    }

    private void buys(long session, long variantId) {
        var path = "/sessions/" + session;
        var seen = Browser.on(port).get(path);
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body())
                .contains("冬至早市 &lt;b&gt;", "进行中", "距结束", "还剩 3 件，共 3 件", "data-countdown=\"")
                .doesNotContain("onclick", " style=");
        assertThat(Browser.on(port).get("/sessions").body()).contains(path);
        var resident = Browser.on(port).signIn(stalls.person("居民").phone(), People.PASSWORD);
        var address = story.orders().point();
        var checkout = path + "/checkout?variant=" + variantId + "&quantity=1";
        assertThat(resident.get(checkout).body()).contains("¥6.80", "距结束", address.name());
        var form = Map.of(
                "key",
                "click-" + Ids.next(),
                "variant",
                Long.toString(variantId),
                "quantity",
                "1",
                "price",
                "0.01",
                "delivery",
                "pickup:" + address.id());
        var placed = resident.submit(checkout, path + "/orders", form);
        assertThat(placed.statusCode()).isEqualTo(302);
        assertThat(resident.get(Browser.location(placed)).body()).contains("6.80");
        var doubleClick = resident.submit("/addresses", path + "/orders", form);
        assertThat(Browser.location(doubleClick)).isEqualTo(Browser.location(placed));
        var again = resident.submit(
                "/addresses",
                path + "/orders",
                Map.of(
                        "key",
                        "click-" + Ids.next(),
                        "variant",
                        Long.toString(variantId),
                        "quantity",
                        "1",
                        "delivery",
                        "pickup:" + address.id()));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("每人限购 1 件", "您已买到限购数");
    }

    @Test
    void anOrganiserHasThePagesInTheFairsConsole() {
        long organiserId = Ids.next();
        var person = stalls.member("主办方", Role.FAIR_ORGANISER, Organisation.organiser(organiserId));
        var browser = Browser.on(port).signIn(person.phone(), People.PASSWORD);
        var page = browser.get("/fair/sessions");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("/fair/sessions", "datetime-local");
        assertThat(browser.get("/ops/sessions").statusCode()).isEqualTo(404);
        var wrong = browser.submit(
                "/fair/sessions",
                "/fair/sessions",
                Map.of("title", "早市", "text", "好货", "opensAt", "明天", "closesAt", "2026-11-22T20:00"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"早市\"", "时间请写成");
    }

    @Test
    void aSessionThatIsSoldOutSaysSo() {
        var session = story.opened(1, 1);
        story.order(orders, session, OrderStory.resident(), 1);
        // The page may be a second behind.
        await().untilAsserted(() -> assertThat(
                        Browser.on(port).get("/sessions/" + session.id()).body())
                .contains("已抢完", "有人没付款的话会放回来")
                .doesNotContain("去下单"));
    }

    @Test
    void programsSeeASessionAndOrderInItWithAKeyAndNoPrice() {
        var session = story.opened(2, 1);
        var visitor = Api.on(port);
        var seen = visitor.get("/api/v1/sessions/" + session.id()).json();
        assertThat(seen.get("phase").asString()).isEqualTo("RUNNING");
        assertThat(seen.get("secondsLeft").asLong()).isBetween(3_000L, 3_600L);
        assertThat(seen.get("goods").get(0).get("priceFen").asLong()).isEqualTo(600);
        assertThat(seen.get("goods").get(0).get("left").asInt()).isEqualTo(2);
        var path = "/api/v1/sessions/" + session.id() + "/orders";
        assertThat(visitor.once().post(path, body(session, Map.of())).status()).isEqualTo(401);
        var buyer = visitor.signIn(stalls.person("居民").phone(), People.PASSWORD);
        assertThat(buyer.post(path, body(session, Map.of())).problem()).isEqualTo("idempotency.key-missing");
        assertThat(buyer.once().post(path, body(session, Map.of("priceFen", 1))).status())
                .isEqualTo(422);
        var keyed = buyer.once();
        var wants = body(session, Map.of());
        var placed = keyed.post(path, wants);
        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.json().get("payableFen").asLong()).isEqualTo(600);
        assertThat(keyed.post(path, wants).json()).isEqualTo(placed.json());
        var again = buyer.once().post(path, body(session, Map.of()));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("flash.limit");
        assertThat(buyer.get("/api/v1/sessions/" + session.id())
                        .json()
                        .get("goods")
                        .get(0)
                        .get("mine")
                        .asInt())
                .isEqualTo(1);
    }

    private Map<String, Object> body(FlashStory.Opened session, Map<String, Object> extra) {
        var line = new HashMap<String, Object>(extra);
        line.put("variantId", Long.toString(session.goods().variantId()));
        line.put("quantity", 1);
        return Map.of(
                "lines",
                List.of(line),
                "delivery",
                Map.of("pickupPointId", Long.toString(story.orders().point().id())));
    }

    @Test
    void programsPutASessionTogether() {
        var stall = stalls.open("专场大葱", Money.ofFen(1_000), 20);
        var operator = Api.on(port).signIn(stalls.operator().phone(), People.PASSWORD);
        var seller = Api.on(port).signIn(stall.seller().phone(), People.PASSWORD);
        var now = Instant.now();
        var id = operator.once()
                .post(
                        "/api/v1/sessions-desk",
                        Map.of(
                                "title",
                                "早市",
                                "text",
                                "好货",
                                "opensAt",
                                now.minusSeconds(60).toString(),
                                "closesAt",
                                now.plus(Duration.ofHours(1)).toString()))
                .json()
                .get("id")
                .asString();
        var path = "/api/v1/sessions-desk/" + id;
        var terms =
                Map.of("variantId", Long.toString(stall.variantId()), "priceFen", 700, "offered", 4, "perPerson", 2);
        assertThat(operator.once().post(path + "/goods", terms).status()).isEqualTo(201);
        assertThat(operator.once().post(path + "/offer", Map.of()).status()).isEqualTo(200);
        var good = operator.get(path).json().get("goods").get(0);
        var consent = "/api/v1/seller/sessions/goods/" + good.get("id").asString() + "/consent";
        assertThat(seller.put(consent, Map.of("priceFen", 700, "offered", 5)).problem())
                .isEqualTo("flash.changed");
        assertThat(seller.put(consent, Map.of("priceFen", 700, "offered", 4)).status())
                .isEqualTo(200);
        assertThat(operator.post(path + "/publication", Map.of()).status()).isEqualTo(400);
        assertThat(operator.once().post(path + "/publication", Map.of()).status())
                .isEqualTo(200);
        assertThat(seller.get("/api/v1/seller/sessions")
                        .json()
                        .get("items")
                        .get(0)
                        .get("state")
                        .asString())
                .isEqualTo("PUBLISHED");
        assertThat(Api.on(port).get("/api/v1/sessions").json().get("items").toString())
                .contains(id);
        assertThat(operator.once().post(path + "/cancellation", Map.of()).status())
                .isEqualTo(200);
    }
}
