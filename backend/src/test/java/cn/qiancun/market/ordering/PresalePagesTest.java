package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.catalog.SellingTerms;
import cn.qiancun.market.catalog.VariantTerms;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Goods sold ahead, in a window, or for less if a few more are taken: as the buyer meets them. */
@MarketTest
class PresalePagesTest {
    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Carts carts;

    @Autowired
    TestClock clock;

    @Autowired
    ApplicationContext shop;

    private OrderStory story;
    private Actor buyer;
    private Browser browser;
    private String phone;

    @BeforeEach
    void somebodyBuys() {
        story = new OrderStory(shop);
        phone = People.phone();
        buyer = accounts.actor(accounts.register(phone, People.PASSWORD, "吴居民"));
        browser = Browser.on(port).signIn(phone, People.PASSWORD);
    }

    @AfterEach
    void backToday() {
        clock.reset();
    }

    /** Tokens end by the clock that these tests move. */
    private Api api() {
        return Api.on(port).signIn(phone, People.PASSWORD);
    }

    private void inCart(OrderStory.Goods goods, int quantity) {
        carts.put(CartOwner.of(buyer), goods.variantId(), quantity);
    }

    @Test
    void theHarvestIsNamedFromTheProductToTheOrder() {
        LocalDate harvest = ShopCalendar.dayOf(clock.instant()).plusDays(6);
        var goods = story.goods(2_500, 10, bag -> bag.sold(new SellingTerms(null, null, harvest)));
        var says = "预售 · " + harvest + " 起采收发货";

        assertThat(browser.get("/products/" + goods.productId()).body()).contains(says);
        inCart(goods, 1);
        assertThat(browser.get("/cart").body()).contains(says);
        assertThat(browser.get("/checkout").body()).contains(says);
        var number = story.placedAt(story.point(), buyer, goods.wanted(1));
        assertThat(browser.get("/orders/" + number).body()).contains(says);

        clock.advance(Duration.ofDays(7));
        assertThat(api().get("/api/v1/orders/" + number)
                        .json()
                        .at("/consignments/0/lines/0/harvestDate")
                        .asString())
                .as("what was promised stays promised")
                .isEqualTo(harvest.toString());
        assertThat(browser.get("/products/" + goods.productId()).body()).doesNotContain(says);
    }

    @Test
    void outsideItsWindowItStaysInTheCartAndCannotBeOrdered() {
        Instant closes = clock.instant().plus(Duration.ofHours(2));
        var goods = story.goods(2_500, 10, bag -> bag.sold(new SellingTerms(null, closes, null)));
        inCart(goods, 1);
        clock.advance(Duration.ofHours(3));

        assertThat(browser.get("/products/" + goods.productId()).body())
                .contains("已过销售时间", "暂时不能下单")
                .doesNotContain("加入购物车");
        assertThat(browser.get("/cart").body()).contains("已过销售时间").doesNotContain("href=\"/checkout\"");
        assertThat(api().get("/api/v1/cart").json().at("/items/0/changes/0").asString())
                .isEqualTo("NOT_OPEN");
        var refused = api().put("/api/v1/cart/items/" + goods.variantId(), Map.of("quantity", 2));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("product.sale-over");
        assertThat(api().get("/api/v1/products/" + goods.productId())
                        .json()
                        .at("/variants/0/sale")
                        .asString())
                .isEqualTo("OVER");
    }

    @Test
    void whereAFewMoreCostLessInAllTheCartSaysSo() {
        var goods = story.goods(1_000, 30, PresalePagesTest::withTier);
        inCart(goods, 18);
        var more = api().get("/api/v1/cart").json().at("/items/0/fewMore");
        assertThat(more.at("/quantity").asInt()).isEqualTo(20);
        assertThat(more.at("/grossFen").asLong()).isEqualTo(16_000);
        assertThat(more.at("/savingFen").asLong()).isEqualTo(2_000);
        assertThat(browser.get("/cart").body()).contains("再加 2 件更省", "¥160.00", "少付 ¥20.00");

        var taken = browser.submit("/cart", "/cart/items/" + goods.variantId(), Map.of("quantity", "20"));
        assertThat(taken.statusCode()).isEqualTo(302);
        assertThat(browser.get("/cart").body()).contains("¥160.00").doesNotContain("更省");

        var scarce = story.goods(1_000, 19, PresalePagesTest::withTier);
        inCart(scarce, 18);
        assertThat(browser.get("/cart").body())
                .as("nobody is told to take what is not there")
                .doesNotContain("更省");
    }

    private static VariantTerms withTier(VariantTerms bag) {
        return new VariantTerms(
                bag.id(),
                bag.name(),
                bag.unit(),
                bag.netGrams(),
                bag.price(),
                List.of(new Tier(20, Money.ofFen(800))),
                bag.minimumOrderQuantity(),
                bag.shelfLifeDays(),
                bag.temperature(),
                bag.weighed(),
                bag.seasonMonths(),
                bag.initialStock());
    }
}
