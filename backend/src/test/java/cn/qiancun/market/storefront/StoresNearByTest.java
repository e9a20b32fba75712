package cn.qiancun.market.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.StoreDesk;
import cn.qiancun.market.supermarkets.StoreProfile;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.QueryCounter;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.Villages;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Visitors find the nearest store, and see what is on its shelf. */
@MarketTest
class StoresNearByTest {
    private static final String FIND = "/api/v1/public/stores";

    @LocalServerPort
    int port;

    @Autowired
    StoreDesk desk;

    @Autowired
    ApplicationContext shop;

    @Autowired
    Stalls stalls;

    @Autowired
    Lots lots;

    @Autowired
    Villages villages;

    @Autowired
    QueryCounter queries;

    @Autowired
    Clock clock;

    private VisitedStores scene;
    private String word;
    private Actor operator;
    private Browser browser;
    private Api api;

    @BeforeEach
    void come() {
        scene = new VisitedStores(shop);
        word = scene.word;
        operator = scene.operator;
        browser = Browser.on(port);
        api = Api.on(port);
    }

    @Test
    void theNearestStoreComesFirstAndOneWhosePlaceIsUnknownLast() {
        var unknown = scene.store("甲", null, null);
        var far = scene.store("乙", "117.50", "36.70");
        var near = scene.store("丙", "117.1300", "36.6500");

        var found = api.get(FIND + "?near=117.12,36.65&query=" + encoded(word)).json();
        assertThat(ids(found)).containsExactly(near.id(), far.id(), unknown.id());
        assertThat(found.get("total").asLong()).isEqualTo(3);
        assertThat(found.at("/items/0/distanceMetres").asLong()).isBetween(880L, 900L);
        assertThat(found.at("/items/2/distanceMetres").isNull()).isTrue();

        assertThat(ids(api.get(FIND + "?query=" + encoded(word)).json()))
                .as("by code, for whoever does not say where he is")
                .containsExactly(unknown.id(), far.id(), near.id());
        var page =
                browser.get("/stores?near=117.12,36.65&query=" + encoded(word)).body();
        assertThat(page).contains("890 米", "34 公里", "/stores/" + near.id(), "noindex");
        assertThat(page.indexOf(near.name())).isLessThan(page.indexOf(far.name()));
    }

    @Test
    void storesAreFoundByCountyCommunityAndPageWithoutAScript() {
        var one = scene.store("甲", null, null);
        var other = scene.store("乙", null, null);
        var community = villages.require(one.community());

        var page = browser.get("/stores?county=370113&query=" + encoded(word)).body();
        assertThat(page).contains(one.name(), other.name(), one.address(), one.hours(), community.townshipName());
        assertThat(browser.get("/stores?county=370102&query=" + encoded(word)).body())
                .contains("没有找到这样的店")
                .doesNotContain(one.name());
        assertThat(ids(api.get(FIND + "?county=370113&size=1&page=2&query=" + encoded(word))
                        .json()))
                .containsExactly(other.id());
        assertThat(browser.get("/stores?query=" + encoded(community.shortName()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/stores").body()).contains("rel=\"canonical\"", "/js/stores");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN,1", "1e9,1", "0,91", "x", "1,2,3", "%00", "117"})
    void aPositionThatIsNoneIsRefused(String near) {
        var answer = api.get(FIND + "?near=" + near);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("stores.near");
        assertThat(browser.get("/stores?near=" + near).statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=-1", "size=101", "page=99999999", "page=x"})
    void aPageThatIsNoneIsRefused(String page) {
        assertThat(api.get(FIND + "?" + page).status()).isIn(400, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "-1", "99999999999999999999", "x", "1%27%20or%201"})
    void aStoreThatIsNotThereIsNotFound(String id) {
        assertThat(browser.get("/stores/" + id).statusCode()).isEqualTo(404);
        assertThat(api.get(FIND + "/" + id).status()).isEqualTo(404);
        assertThat(api.get(FIND + "/" + id + "/goods").status()).isEqualTo(404);
    }

    @Test
    void aStoreShowsWhatCanBeBoughtThereNow() {
        var store = scene.store("甲", "117.13", "36.65");
        var stall = stalls.open("货架黄瓜", Money.ofFen(650), 0);
        var fresh = scene.lot(stall);
        var blocked = scene.lot(stall);
        scene.put(store, stall, fresh, 3);
        scene.put(store, stall, blocked, 4);
        lots.block(operator, blocked, "农残复检");

        var goods = api.get(FIND + "/" + store.id() + "/goods").json();
        assertThat(goods.get("total").asLong()).isEqualTo(1);
        var item = goods.at("/items/0");
        assertThat(item.get("productId").asString()).isEqualTo(Long.toString(stall.productId()));
        assertThat(item.get("priceFen").asLong()).isEqualTo(650);
        assertThat(item.get("villageCode").asString()).isEqualTo(stall.village().value());
        assertThat(item.get("lots").size()).isEqualTo(1);
        assertThat(item.at("/lots/0/expiresOn").asString())
                .isEqualTo(today().plusYears(5).toString());

        var page = browser.get("/stores/" + store.id()).body();
        assertThat(page)
                .contains(store.name(), store.address(), "07:00-20:00", "冷藏", "/products/" + stall.productId())
                .contains(villages.placeName(stall.village().value()), today().toString())
                .contains("rel=\"canonical\"");
        assertThat(browser.get("/products/" + stall.productId()).statusCode()).isEqualTo(200);
    }

    @Test
    void aStoreWithNothingOnTheShelfOnlyHeldBackGoodsOrOutOfBusinessShowsNone() {
        var store = scene.store("甲", null, null);
        assertThat(browser.get("/stores/" + store.id()).body()).contains("货架上暂时没有登记的货");

        var stall = stalls.open("货架茄子", Money.ofFen(300), 0);
        scene.put(store, stall, scene.lot(stall), 2);
        assertThat(goods(store)).isEqualTo(1);
        desk.change(operator, store.id(), store.version(), StoreProfile.of(store), false);

        assertThat(goods(store)).isZero();
        assertThat(browser.get("/stores/" + store.id()).body())
                .contains("暂停营业", "noindex")
                .doesNotContain("货架茄子");
        assertThat(ids(api.get(FIND + "?query=" + encoded(word)).json())).isEmpty();
        assertThat(browser.get("/sitemaps/pages.xml").body()).doesNotContain("/stores/" + store.id());
    }

    @Test
    void aPageNeedsAsManyQueriesForManyGoodsAsForOne() throws Exception {
        var store = scene.store("甲", null, null);
        var first = stalls.open("货架南瓜", Money.ofFen(300), 0);
        scene.put(store, first, scene.lot(first), 2);
        int few = queries.during(() -> browser.get("/stores/" + store.id())).size();
        for (int more = 0; more < 3; more++) {
            var stall = stalls.open("货架冬瓜", Money.ofFen(300), 0);
            scene.put(store, stall, scene.lot(stall), 2);
        }
        assertThat(goods(store)).isEqualTo(4);
        assertThat(queries.during(() -> browser.get("/stores/" + store.id()))).hasSize(few);
        assertThat(few).isLessThanOrEqualTo(12);
        assertThat(queries.during(() -> api.get(FIND + "?near=117,36"))).hasSize(1);
        assertThat(browser.get("/sitemaps/pages.xml").body()).contains("/stores</loc>", "/stores/" + store.id());
    }

    private long goods(Store store) {
        return api.get(FIND + "/" + store.id() + "/goods").json().get("total").asLong();
    }

    private LocalDate today() {
        return ShopCalendar.dayOf(clock.instant());
    }

    private static List<Long> ids(JsonNode found) {
        return found.get("items")
                .valueStream()
                .map(item -> Long.valueOf(item.get("id").asString()))
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
