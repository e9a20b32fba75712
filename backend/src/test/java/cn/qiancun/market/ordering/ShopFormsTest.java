package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Listings;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The forms of cart and checkout, as people and those who play with them send them. */
@MarketTest
class ShopFormsTest {
    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Carts carts;

    @Autowired
    Orders orders;

    @Autowired
    Listings listings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext shop;

    private OrderStory story;
    private OrderStory.Goods goods;
    private PickupPoints.PickupPoint point;
    private Actor buyer;
    private Browser browser;

    @BeforeEach
    void somebodyHasACart() {
        story = new OrderStory(shop);
        goods = story.goods(1_000, 20);
        point = story.point();
        var phone = People.phone();
        buyer = accounts.actor(accounts.register(phone, People.PASSWORD, "周居民"));
        carts.put(CartOwner.of(buyer), goods.variantId(), 1);
        browser = Browser.on(port).signIn(phone, People.PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000000000", "1.5", "NaN", "1e3", "２", "", " ", "1 OR 1=1", "0x10", "+1"})
    void aQuantityThatIsNoneStaysAtItsField(String quantity) {
        var put = browser.submit("/cart", "/cart/items/" + goods.variantId(), Map.of("quantity", quantity));
        assertThat(put.statusCode()).isEqualTo(422);
        var added = browser.submit(
                "/cart", "/cart/items", Map.of("variantId", Long.toString(goods.variantId()), "quantity", quantity));
        assertThat(added.statusCode()).isEqualTo(422);
        assertThat(carts.of(CartOwner.of(buyer)).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.quantity()).isEqualTo(1));
        assertThat(checkOut(Map.of("line", goods.variantId() + ":" + quantity)).statusCode())
                .isEqualTo(422);
        assertNothingOrdered();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-5", "99999999999999999999", "1;DROP TABLE x", "../1", "１２"})
    void aVariantThatIsNoneIsRefused(String variant) {
        var added = browser.submit("/cart", "/cart/items", Map.of("variantId", variant, "quantity", "1"));
        assertThat(added.statusCode()).isBetween(400, 422);
        assertThat(checkOut(Map.of("line", variant + ":1")).statusCode()).isBetween(400, 422);
        assertNothingOrdered();
    }

    @Test
    void whatTheFormDoesNotAskForHasNoEffect() {
        var placed = checkOut(Map.of(
                "priceFen", "1",
                "unitPriceFen", "1",
                "discount", "99",
                "status", "PAID",
                "role", "ADMIN",
                "villageId", "370102001001",
                "accountId", "1"));
        assertThat(placed.statusCode()).isEqualTo(302);
        var order = story.order(buyer, Browser.location(placed).replace("/orders/", ""));
        assertThat(order.payable().fen()).isEqualTo(1_000);
        assertThat(order.state()).isEqualTo(OrderState.PENDING_PAYMENT);
        assertThat(accounts.actor(buyer.accountId()).memberships()).hasSize(1);
    }

    @Test
    void aDoubleClickIsOneOrder() {
        var entries = Map.of("key", "click-" + Ids.next());
        var first = checkOut(entries);
        carts.put(CartOwner.of(buyer), goods.variantId(), 1);
        assertThat(Browser.location(checkOut(entries))).isEqualTo(Browser.location(first));
        assertThat(orders.of(buyer, cn.qiancun.market.shared.PageQuery.of(1, 5)).total())
                .isEqualTo(1);
    }

    @Test
    void goodsThatLeftTheShopMeanwhileComeBackAsAMessage() {
        var other = story.goods(500, 5);
        carts.put(CartOwner.of(buyer), other.variantId(), 1);
        listings.withdraw(other.seller(), other.productId());
        assertThat(browser.get("/cart").statusCode()).isEqualTo(200);
        var refused = checkOut(Map.of("line", other.variantId() + ":1", "note", "请放门口"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("role=\"alert\"", "请放门口");
        assertNothingOrdered();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pickup:", "pickup:1", "address:1", "address:-1", "elsewhere:1", "pickup:１"})
    void aPlaceThatIsNoneOrAnothersIsRefused(String delivery) {
        assertThat(checkOut(Map.of("delivery", delivery)).statusCode()).isBetween(400, 422);
        assertNothingOrdered();
    }

    @Test
    void anothersAddressIsRefused() {
        var theirs = story.addressOf(OrderStory.resident());
        assertThat(checkOut(Map.of("delivery", "address:" + theirs.id())).statusCode())
                .isBetween(400, 422);
        assertNothingOrdered();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000b", "左\u202E右", "\u2066x", "\uFEFFx"})
    void unseenCharactersInANoteOrAnAddressAreRefused(String text) {
        assertThat(checkOut(Map.of("note", "n" + text)).statusCode()).isEqualTo(422);
        assertNothingOrdered();
        var address =
                Map.of("recipient", "张" + text, "phone", "13812345678", "countyCode", "370102", "detail", "路 1 号");
        assertThat(browser.submit("/addresses", "/addresses", address).statusCode())
                .isEqualTo(422);
    }

    @Test
    void emojiAndMarkupAreKeptAsTheyAreAndShownAsText() {
        var address = Map.of(
                "recipient",
                "<b>张三</b>🌾",
                "phone",
                "13812345678",
                "countyCode",
                "370102",
                "detail",
                "路 1 号<script>x</script>");
        assertThat(browser.submit("/addresses", "/addresses", address).statusCode())
                .isEqualTo(302);
        assertThat(browser.get("/addresses").body())
                .contains("&lt;b&gt;张三&lt;/b&gt;🌾", "&lt;script&gt;x")
                .doesNotContain("<script>x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"１３８１２３４５６７８", "1381234567", "138123456789", "+8613812345678", "abc", ""})
    void aPhoneThatIsNoneIsRefused(String phone) {
        var address = Map.of("recipient", "张三", "phone", phone, "countyCode", "370102", "detail", "路 1 号");
        assertThat(browser.submit("/addresses", "/addresses", address).statusCode())
                .isEqualTo(422);
    }

    @Test
    void formsWithoutTheirTokenChangeNothing() {
        assertThat(browser.post("/checkout", entries(Map.of())).statusCode()).isEqualTo(403);
        assertThat(browser.post("/cart/items/" + goods.variantId(), Map.of("quantity", "9"))
                        .statusCode())
                .isEqualTo(403);
        assertNothingOrdered();
    }

    private HttpResponse<String> checkOut(Map<String, String> changes) {
        return browser.submit("/checkout", "/checkout", entries(changes));
    }

    private Map<String, String> entries(Map<String, String> changes) {
        var entries = new LinkedHashMap<>(Map.of(
                "key", "form-" + Ids.next(),
                "line", goods.variantId() + ":1",
                "delivery", "pickup:" + point.id(),
                "note", ""));
        entries.putAll(changes);
        return entries;
    }

    private void assertNothingOrdered() {
        assertThat(jdbc.sql("SELECT COUNT(*) FROM ordering_order WHERE account_id = ?")
                        .param(buyer.accountId())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT reserved FROM inventory_stock WHERE variant_id = ?")
                        .param(goods.variantId())
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
