package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Api.Answer;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Carts and orders as programs see them, and the bad input that they send. */
@MarketTest
class OrderApiTest {
    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext shop;

    private OrderStory story;
    private OrderStory.Goods goods;
    private PickupPoints.PickupPoint point;
    private Api buyer;

    @BeforeEach
    void signIn() {
        story = new OrderStory(shop);
        goods = story.goods(1_280, 50);
        point = story.point();
        var phone = People.phone();
        accounts.register(phone, People.PASSWORD, "赵居民");
        buyer = Api.on(port).signIn(phone, People.PASSWORD);
    }

    @Test
    void anOrderIsPlacedOnceForOneKeyAtOurPrices() {
        var key = "key-" + Ids.next();
        var first = order(key, line(2));
        assertThat(first.status()).as(first.response().body()).isEqualTo(201);
        var placed = first.json();
        assertThat(placed.get("number").asString()).matches("Q[0-9]{17}");
        assertThat(placed.get("state").asString()).isEqualTo("PENDING_PAYMENT");
        assertThat(placed.get("payableFen").asLong()).isEqualTo(2_560);
        assertThat(placed.get("consignments").size()).isEqualTo(1);

        assertThat(order(key, line(2)).json()).isEqualTo(placed);
        assertThat(order(key, line(3)).status()).isEqualTo(422);
        assertThat(order(null, line(1)).status()).isEqualTo(400);
        assertThat(reserved()).isEqualTo(2);

        var own = buyer.get("/api/v1/orders").json();
        assertThat(own.get("total").asLong()).isEqualTo(1);
        var one = buyer.get("/api/v1/orders/" + placed.get("number").asString()).json();
        assertThat(one.get("consignments")
                        .get(0)
                        .get("lines")
                        .get(0)
                        .get("unitPriceFen")
                        .asLong())
                .isEqualTo(1_280);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1000000000",
                "10000",
                "1.5",
                "\"NaN\"",
                "NaN",
                "\"1e3\"",
                "1e3",
                "\"２\"",
                "\"2\"",
                "null",
                "[]"
            })
    void aQuantityThatIsNoneIsRefused(String quantity) {
        var variant = Long.toString(goods.variantId());
        var line = "{\"variantId\":\"%s\",\"quantity\":%s}".formatted(variant, quantity);
        assertRefused(order("key-" + Ids.next(), line));
        assertRefused(buyer.send("PUT", "/api/v1/cart/items/" + variant, "{\"quantity\":%s}".formatted(quantity)));
        assertThat(reserved()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"priceFen\":1",
                "\"unitPriceFen\":1",
                "\"discount\":100",
                "\"villageCode\":\"370113108225\"",
                "\"state\":\"PAID\"",
                "\"currency\":\"USD\""
            })
    void aPriceOrAnyOtherExtraFromTheClientIsRefused(String extra) {
        var line = "{\"variantId\":\"%d\",\"quantity\":1,%s}".formatted(goods.variantId(), extra);
        assertRefused(order("key-" + Ids.next(), line));
        assertThat(reserved()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "abc", "99999999999999999999999", "1 OR 1=1", "../1"})
    void aVariantThatIsNoneIsRefused(String variant) {
        assertRefused(order("key-" + Ids.next(), "{\"variantId\":\"%s\",\"quantity\":1}".formatted(variant)));
    }

    @Test
    void theCartKeepsAbsoluteQuantitiesAndTellsWhatChanged() {
        var path = "/api/v1/cart/items/" + goods.variantId();
        buyer.put(path, Map.of("quantity", 3));
        var cart = buyer.put(path, Map.of("quantity", 2)).json();
        assertThat(cart.get("items").get(0).get("quantity").asInt()).isEqualTo(2);
        assertThat(cart.get("goodsFen").asLong()).isEqualTo(2_560);

        jdbc.sql("UPDATE inventory_stock SET on_hand = 1 WHERE variant_id = ?")
                .param(goods.variantId())
                .update();
        jdbc.sql("UPDATE ordering_cart_item SET seen_price_fen = 1000 WHERE variant_id = ?")
                .param(goods.variantId())
                .update();
        var changes = buyer.get("/api/v1/cart").json().get("items").get(0).get("changes");
        assertThat(changes.toString()).isEqualTo("[\"PRICE_CHANGED\",\"SHORT_STOCK\"]");
        assertThat(buyer.delete(path).status()).isEqualTo(204);
        assertThat(buyer.get("/api/v1/cart").json().get("items").size()).isZero();
    }

    @Test
    void pagesAreBoundedAndOthersOrdersAreNotThere() {
        assertRefused(buyer.get("/api/v1/orders?size=1000000"));
        assertRefused(buyer.get("/api/v1/orders?page=0"));
        var stranger = OrderStory.resident();
        var number = story.placedHome(stranger, goods.wanted(1));
        assertThat(buyer.get("/api/v1/orders/" + number).status()).isEqualTo(404);
        assertThat(buyer.once()
                        .send("POST", "/api/v1/orders/" + number + "/cancellation", null)
                        .status())
                .isEqualTo(404);
        assertThat(Api.on(port).get("/api/v1/orders").status()).isEqualTo(401);
        assertThat(Api.on(port).get("/api/v1/pickup-points?county=370103").status())
                .isEqualTo(200);
    }

    private String line(int quantity) {
        return "{\"variantId\":\"%d\",\"quantity\":%d}".formatted(goods.variantId(), quantity);
    }

    private Answer order(String key, String line) {
        var request =
                "{\"lines\":[%s],\"delivery\":{\"pickupPointId\":\"%d\"},\"note\":null}".formatted(line, point.id());
        return (key == null ? buyer : buyer.with("Idempotency-Key", key)).send("POST", "/api/v1/orders", request);
    }

    private long reserved() {
        return jdbc.sql("SELECT reserved FROM inventory_stock WHERE variant_id = ?")
                .param(goods.variantId())
                .query(Long.class)
                .single();
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
    }
}
