package cn.qiancun.market.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.ReceiveGoods;
import cn.qiancun.market.shelf.Shelf;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.QueryCounter;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.StoreDesk;
import cn.qiancun.market.supermarkets.StoreProfile;
import cn.qiancun.market.supermarkets.StoreTerms;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.villages.Villages;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
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
    Articles articles;

    @Autowired
    Shelf shelf;

    @Autowired
    Commits commits;

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

    /** In the names of this test's stores. */
    private final String word = "近店" + Long.toString(Ids.next(), 36);

    private Actor operator;
    private Browser browser;
    private Api api;

    @BeforeEach
    void come() {
        operator = stalls.actor(stalls.operator());
        browser = Browser.on(port);
        api = Api.on(port);
    }

    @Test
    void theNearestStoreComesFirstAndOneWhosePlaceIsUnknownLast() {
        var unknown = store("甲", null, null);
        var far = store("乙", "117.50", "36.70");
        var near = store("丙", "117.1300", "36.6500");

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
        var one = store("甲", null, null);
        var other = store("乙", null, null);
        var community = villages.require(one.community());

        var page = browser.get("/stores?county=370113&query=" + encoded(word)).body();
        assertThat(page).contains(one.name(), other.name(), one.address(), "营业", community.townshipName());
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
        var store = store("甲", "117.13", "36.65");
        var stall = stalls.open("货架黄瓜", Money.ofFen(650), 0);
        var fresh = lot(stall);
        var blocked = lot(stall);
        put(store, stall, fresh, 3);
        put(store, stall, blocked, 4);
        lots.block(operator, lots.view(operator, blocked).id(), "农残复检");

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
        var store = store("甲", null, null);
        assertThat(browser.get("/stores/" + store.id()).body()).contains("货架上暂时没有登记的货");

        var stall = stalls.open("货架茄子", Money.ofFen(300), 0);
        put(store, stall, lot(stall), 2);
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
        var store = store("甲", null, null);
        var first = stalls.open("货架南瓜", Money.ofFen(300), 0);
        put(store, first, lot(first), 2);
        int few = queries.during(() -> browser.get("/stores/" + store.id())).size();
        for (int more = 0; more < 3; more++) {
            var stall = stalls.open("货架冬瓜", Money.ofFen(300), 0);
            put(store, stall, lot(stall), 2);
        }
        assertThat(goods(store)).isEqualTo(4);
        assertThat(queries.during(() -> browser.get("/stores/" + store.id()))).hasSize(few);
        assertThat(few).isLessThanOrEqualTo(12);
        assertThat(queries.during(() -> api.get(FIND + "?near=117,36"))).hasSize(1);
        assertThat(browser.get("/sitemaps/pages.xml").body()).contains("/stores</loc>", "/stores/" + store.id());
    }

    private Store store(String name, String longitude, String latitude) {
        var community = villages.search("370113", null, PageQuery.of(1, 1))
                .items()
                .get(0)
                .code();
        return desk.register(
                operator,
                new StoreProfile(
                        "",
                        word + name,
                        community,
                        "长清区示范路 1 号",
                        "07:00-20:00",
                        Set.of(TemperatureClass.AMBIENT, TemperatureClass.CHILLED),
                        longitude == null ? null : new BigDecimal(longitude),
                        latitude == null ? null : new BigDecimal(latitude)));
    }

    private long lot(Stalls.Stall stall) {
        return stalls.harvest(stalls.actor(stall.seller()), stall.productId(), stall.variantId(), 20)
                .id();
    }

    private void put(Store store, Stalls.Stall stall, long lotId, long quantity) {
        desk.agree(
                operator,
                new StoreTerms(store.id(), stall.village(), TermsKind.CONSIGNMENT, 1_000, 30, null, today()));
        var line = new ReceiveGoods.Line(
                articles.ensure(store.id(), stall.variantId()).id(), lotId, quantity, null);
        commits.run(() -> shelf.receive(new ReceiveGoods(
                store.id(), "near-" + Ids.next(), operator.accountId(), List.of(line))));
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
