package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Api.Answer;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.Stalls.Stall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Goods that are weighed at packing, as buyer and seller see them on pages and programs by the API. */
@MarketTest
class WeighingPagesTest {
    private static final List<String> NO_WEIGHTS = List.of(
            "0", "-1", "1000000000", "1.5", "\"NaN\"", "NaN", "\"1e3\"", "1e3", "\"１４００\"", "\"1400\"", "null", "[]");

    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    @Autowired
    ApplicationContext shop;

    private WeighingStory chickens;
    private Stall stall;
    private Browser buying;

    @BeforeEach
    void somebodyBuysAChicken() {
        var person = stalls.person("孙居民");
        chickens = new WeighingStory(shop, stalls.actor(person));
        stall = chickens.stall;
        buying = Browser.on(port).signIn(person.phone(), People.PASSWORD);
    }

    private Api sellerApi() {
        return Api.on(port).signIn(stall.seller().phone(), People.PASSWORD);
    }

    private static Answer weigh(Api api, long parcel, long line, String grams) {
        var body = "{\"lines\":[{\"lineId\":\"%d\",\"grams\":%s}]}".formatted(line, grams);
        return api.send("POST", "/api/v1/seller/consignments/" + parcel + "/weights", body);
    }

    @Test
    void theBuyerSeesEstimateAndUnitPriceBeforePaying() {
        var page = buying.get("/products/" + stall.productId()).body();
        assertThat(page).contains("¥20.00/斤，按实重结算", "约 1,500 克，允差 ±10%", "重了不加钱");
        var added = buying.submit(
                "/products/" + stall.productId(),
                "/cart/items",
                Map.of("variantId", Long.toString(stall.variantId()), "quantity", "2"));
        assertThat(added.statusCode()).isEqualTo(302);
        assertThat(buying.get("/cart").body()).contains("¥20.00/斤，按实重结算", "每只约 1,500 克", "约 ¥120.00");
        assertThat(buying.get("/checkout").body()).contains("¥20.00/斤，按实重结算", "约 ¥120.00");
        var variant =
                Api.on(port).get("/api/v1/products/" + stall.productId()).json().at("/variants/0");
        assertThat(variant.at("/priceFen").asLong()).isEqualTo(6_000);
        assertThat(variant.at("/byWeight/priceFen").asLong()).isEqualTo(2_000);
        assertThat(variant.at("/byWeight/priceUnit").asString()).isEqualTo("JIN");
        assertThat(variant.at("/byWeight/toleranceBp").asInt()).isEqualTo(1_000);
    }

    @Test
    void theSellerWeighsOnThePageAndTheBuyerReadsIt() {
        var number = chickens.packing(1);
        var selling = Browser.on(port).signIn(stall.seller().phone(), People.PASSWORD);
        var weights = "/village/shipments/" + chickens.parcel(number) + "/weights";
        var grams = "grams-" + chickens.line(number).id();
        assertThat(buying.get("/orders/" + number).body()).contains("卖家打包时称重");
        assertThat(selling.get("/village/shipments").body()).contains("name=\"" + grams + "\"", "预估 1,500 克");

        var early = selling.submit(
                "/village/shipments",
                "/village/shipments/" + chickens.parcel(number) + "/shipment",
                Map.of("carrier", "CHINA_POST", "waybill", "1234567890123"));
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("发货前请先称重");

        for (var nonsense : List.of("", "0", "-1", "1.5", "1e3", "１４００", "1 400", "1000000000")) {
            var refused = selling.submit("/village/shipments", weights, Map.of(grams, nonsense));
            assertThat(refused.statusCode()).as(nonsense).isEqualTo(422);
            assertThat(refused.body()).contains("value=\"" + nonsense + "\"");
        }
        var light = selling.submit("/village/shipments", weights, Map.of(grams, "1300"));
        assertThat(light.statusCode()).isEqualTo(422);
        assertThat(light.body()).contains("note-" + chickens.line(number).id() + "-error", "value=\"1300\"");
        assertThat(chickens.line(number).weighings()).isEmpty();

        var note = "note-" + chickens.line(number).id();
        var done = selling.submit("/village/shipments", weights, Map.of(grams, "1300", note, "<b>只剩小的</b>"));
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(selling.get("/village/shipments").body()).contains("重量已记录", "1,300 克", "¥8.00");
        assertThat(buying.get("/orders/" + number).body())
                .contains("1,300 克", "超出约定的 ±10%", "¥52.00", "¥8.00", "&lt;b&gt;只剩小的&lt;/b&gt;", "实际花费");
    }

    @Test
    void theApiTellsWhatCameOfIt() {
        var number = chickens.packing(1);
        var api = sellerApi();
        var asked = api.get("/api/v1/seller/consignments?sellerId=" + stall.sellerId())
                .json()
                .at("/items/0/lines/0");
        assertThat(asked.at("/byWeight/nominalGrams").asLong()).isEqualTo(1_500);
        assertThat(asked.at("/weighing").isNull()).isTrue();

        var weighed =
                weigh(api.once(), chickens.parcel(number), chickens.line(number).id(), "1400");
        assertThat(weighed.status()).as("%s", weighed.json()).isEqualTo(200);
        assertThat(weighed.json().at("/lines/0/weighing/chargedFen").asLong()).isEqualTo(5_600);
        assertThat(chickens.line(number).refundedByWeight()).isEqualTo(Money.ofFen(400));
    }

    @Test
    void nonsenseIsRefusedAndWritesNothing() {
        var number = chickens.packing(1);
        var api = sellerApi();
        for (var grams : NO_WEIGHTS) {
            var refused = weigh(
                    api.once(), chickens.parcel(number), chickens.line(number).id(), grams);
            assertThat(refused.status()).as(grams).isBetween(400, 422);
            assertThat(refused.header("Content-Type")).contains("application/problem+json");
        }
        var path = "/api/v1/seller/consignments/" + chickens.parcel(number) + "/weights";
        for (var body : List.of(
                "{}",
                "{\"lines\":null}",
                "{\"lines\":[]}",
                "{\"lines\":[null]}",
                "{\"lines\":[{\"lineId\":\"%d\",\"grams\":1400,\"priceFen\":1}]}"
                        .formatted(chickens.line(number).id()))) {
            assertThat(api.once().send("POST", path, body).status()).as(body).isBetween(400, 422);
        }
        assertThat(weigh(api, chickens.parcel(number), chickens.line(number).id(), "1400")
                        .problem())
                .isEqualTo("idempotency.key-missing");
        var light =
                weigh(api.once(), chickens.parcel(number), chickens.line(number).id(), "1000");
        assertThat(light.problem()).isEqualTo("weighing.note");
        assertThat(light.json().toString()).contains("lines[0].note");
        var stranger = Api.on(port)
                .signIn(stalls.open("面粉", Money.ofFen(900), 5).seller().phone(), People.PASSWORD);
        assertThat(weigh(
                                stranger.once(),
                                chickens.parcel(number),
                                chickens.line(number).id(),
                                "1400")
                        .status())
                .isEqualTo(404);
        assertThat(chickens.line(number).weighings()).isEmpty();
    }

    @Test
    void oneKeySentEightTimesAtOnceIsOneRefund() throws Exception {
        var number = chickens.packing(1);
        long parcel = chickens.parcel(number);
        long line = chickens.line(number).id();
        var api = sellerApi().with("Idempotency-Key", "scale-" + Ids.next());
        var pool = Executors.newFixedThreadPool(8);
        try {
            var calls = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 8; i++) {
                calls.add(() -> weigh(api, parcel, line, "1400").status());
            }
            var statuses = new ArrayList<Integer>();
            for (var answer : pool.invokeAll(calls)) {
                statuses.add(answer.get());
            }
            assertThat(statuses).contains(200).containsOnly(200, 409);
        } finally {
            pool.shutdownNow();
        }
        assertThat(chickens.line(number).weighings()).hasSize(1);
        assertThat(weigh(api, parcel, line, "1400").status()).isEqualTo(200);
        assertThat(weigh(api, parcel, line, "1390").status()).isEqualTo(422);
        chickens.awaitRefunded(number, 400);

        var shipped = sellerApi()
                .once()
                .post(
                        "/api/v1/seller/consignments/" + parcel + "/shipment",
                        Map.of("carrier", "CHINA_POST", "waybill", "1234567890123"));
        assertThat(shipped.status()).isEqualTo(200);
        var late = weigh(sellerApi().once(), parcel, line, "1300");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.problem()).isEqualTo("order.state");
    }
}
