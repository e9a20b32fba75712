package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Alcohol is sold to those who say that they are adults; nobody else is asked. */
@MarketTest
class AdultConfirmationTest {
    private static final String ASKED = "name=\"adult\"";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Carts carts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext shop;

    private OrderStory.Goods liquor;
    private OrderStory.Goods millet;
    private PickupPoints.PickupPoint point;
    private String phone;
    private Actor buyer;

    @BeforeEach
    void aVillageBrews() {
        var story = new OrderStory(shop);
        liquor = story.liquor(6_800, 20);
        millet = story.goods(900, 20);
        point = story.point();
        phone = People.phone();
        buyer = accounts.actor(accounts.register(phone, People.PASSWORD, "孙居民"));
    }

    @Test
    void aProgramMustSendTheConfirmation() {
        var refused = order("\"adultConfirmed\":false,", liquor);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("order.adult");
        assertThat(refused.json().get("errors").get(0).get("pointer").asString())
                .isEqualTo("/adultConfirmed");
        assertThat(order("", liquor).status()).isEqualTo(422);
        assertThat(held(liquor)).isZero();

        var placed = order("\"adultConfirmed\":true,", liquor);
        assertThat(placed.status()).isEqualTo(201);
        assertThat(confirmation(placed.json().get("number").asString()))
                .containsEntry("adult_text", AdultPolicy.TEXT_VERSION)
                .containsEntry("account_id", buyer.accountId())
                .containsEntry("soon", 1);
    }

    @Test
    void goodsWithoutAlcoholNeedNoneAndKeepNone() {
        var placed = order("\"adultConfirmed\":true,", millet);
        assertThat(placed.status()).isEqualTo(201);
        assertThat(order("", millet).status()).isEqualTo(201);
        assertThat(confirmation(placed.json().get("number").asString())).containsEntry("adult_text", null);
    }

    @Test
    void theCheckoutPageAsksOnlyWhereThereIsAlcohol() {
        var browser = Browser.on(port).signIn(phone, People.PASSWORD);
        carts.put(CartOwner.of(buyer), millet.variantId(), 1);
        assertThat(browser.get("/checkout").body()).doesNotContain(ASKED);
        carts.put(CartOwner.of(buyer), liquor.variantId(), 2);
        assertThat(browser.get("/checkout").body()).contains(ASKED).contains("18");

        var entries = new LinkedHashMap<>(Map.of(
                "key", "page-" + Ids.next(),
                "line", liquor.variantId() + ":2",
                "delivery", "pickup:" + point.id(),
                "note", "轻拿轻放"));
        var refused = browser.submit("/checkout", "/checkout", entries);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"adult-error\"").contains("轻拿轻放");

        entries.put("key", "page-" + Ids.next());
        entries.put("adult", "yes");
        var placed = browser.submit("/checkout", "/checkout", entries);
        assertThat(placed.statusCode()).isEqualTo(302);
        var number = Browser.location(placed).replace("/orders/", "");
        assertThat(confirmation(number)).containsEntry("adult_text", AdultPolicy.TEXT_VERSION);
    }

    private Api.Answer order(String confirmation, OrderStory.Goods goods) {
        var request = "{%s\"lines\":[{\"variantId\":\"%d\",\"quantity\":1}],\"delivery\":{\"pickupPointId\":\"%d\"}}"
                .formatted(confirmation, goods.variantId(), point.id());
        return Api.on(port).signIn(phone, People.PASSWORD).once().send("POST", "/api/v1/orders", request);
    }

    private Map<String, Object> confirmation(String number) {
        return jdbc.sql("""
                SELECT account_id, adult_text,
                    ABS(TIMESTAMPDIFF(SECOND, adult_confirmed_at, UTC_TIMESTAMP())) < 60 AS soon
                FROM ordering_order WHERE number = ?""")
                .param(number)
                .query((row, index) -> {
                    Map<String, Object> found = new LinkedHashMap<>();
                    found.put("account_id", row.getLong("account_id"));
                    found.put("adult_text", row.getString("adult_text"));
                    found.put("soon", row.getInt("soon"));
                    return found;
                })
                .single();
    }

    private long held(OrderStory.Goods goods) {
        return jdbc.sql("SELECT reserved FROM inventory_stock WHERE variant_id = ?")
                .param(goods.variantId())
                .query(Long.class)
                .single();
    }
}
