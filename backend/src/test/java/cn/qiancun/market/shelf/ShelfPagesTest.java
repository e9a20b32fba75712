package cn.qiancun.market.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What a clerk, a manager and a village do about the shelf, on pages and by programs. */
@MarketTest
class ShelfPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    Stalls stalls;

    @Autowired
    Stocktakes stocktakes;

    @Autowired
    Movements movements;

    private ShelfScene scene;
    private long lot;
    private Stalls.Person manager;

    @BeforeEach
    void goods() {
        scene = new ShelfScene(shop, TermsKind.CONSIGNMENT);
        lot = scene.lot(1);
        scene.receive(lot, 10);
        manager = stalls.member("店长", Role.STORE_MANAGER, scene.store.organisation());
    }

    private String articlePath() {
        return "/store/shelf/" + scene.store.id() + "/articles/" + scene.article.id();
    }

    private Map<String, String> form(Map<String, String> more) {
        var entries = new HashMap<>(more);
        entries.put("key", ShelfScene.key());
        entries.put("pile", lot + "@卖场");
        return entries;
    }

    @Test
    void aManagerSeesTheShelfWastesMarksDownAndCounts() {
        var browser = Browser.on(port).signIn(manager.phone(), People.PASSWORD);
        var name = scene.article.name();

        assertThat(browser.get("/store").body()).contains("1 个批次今明两天到期").contains("/store/shelf");
        assertThat(browser.get("/store/shelf").body()).contains(name).contains("10 件");
        assertThat(browser.get("/store/shelf?filter=GONE").body()).doesNotContain(name);
        assertThat(Browser.location(browser.get("/store/shelf?query=" + scene.article.plu())))
                .isEqualTo(articlePath());
        var wasted = browser.submit(
                articlePath(), articlePath() + "/waste", form(Map.of("quantity", "2", "reason", "SPOILED")));
        assertThat(Browser.location(wasted)).isEqualTo(articlePath());
        assertThat(browser.get("/store/shelf/waste").body()).contains(name).contains("变质");
        assertThat(Browser.location(browser.get("/store/shelf/waste?number=" + scene.article.plu())))
                .startsWith(articlePath());
        assertThat(browser.get("/store/shelf/waste?number=99999").statusCode()).isEqualTo(422);

        assertThat(browser.get("/store/shelf/expiry").body()).contains("降价 30%");
        var marked = browser.submit(
                "/store/shelf/expiry",
                "/store/shelf/expiry/markdowns",
                Map.of(
                        "store", "" + scene.store.id(),
                        "article", "" + scene.article.id(),
                        "lot", "" + lot));
        assertThat(marked.statusCode()).isEqualTo(302);
        assertThat(browser.get("/store/shelf/expiry").body()).contains("等村里答复");
        assertThat(scene.onHand()).isEqualTo(8);
    }

    @Test
    void entriesThatAreNoneStayInTheFormAndNothingMoves() {
        var browser = Browser.on(port).signIn(manager.phone(), People.PASSWORD);
        for (var quantity : List.of("-1", "0", "1.5", "1e3", "1000000000", "３", "NaN", "", "<script>")) {
            var refused = browser.submit(
                    articlePath(),
                    articlePath() + "/waste",
                    form(Map.of("quantity", quantity, "reason", "SPOILED", "note", "磕了<b>")));
            assertThat(refused.statusCode()).as(quantity).isEqualTo(422);
            assertThat(refused.body()).contains("磕了&lt;b&gt;").doesNotContain("<script>alert");
        }
        for (var price : List.of("-1", "0", "1.234", "1e3", "￥5", "NaN", "100000.01", "")) {
            var refused = browser.submit(articlePath(), articlePath() + "/price", Map.of("price", price));
            assertThat(refused.statusCode()).as(price).isEqualTo(422);
        }
        var notThere =
                browser.submit(articlePath(), articlePath() + "/moves", form(Map.of("quantity", "11", "to", "后仓")));
        assertThat(notThere.statusCode()).isEqualTo(409);
        var unseen = browser.submit(
                articlePath(), articlePath() + "/moves", form(Map.of("quantity", "1", "to", "后\u202E仓")));
        assertThat(unseen.statusCode()).isEqualTo(422);
        var rule = browser.submit(
                "/store/shelf/expiry",
                "/store/shelf/expiry/rule",
                Map.of("store", "" + scene.store.id(), "percent-0", "10", "percent-1", "20"));
        assertThat(rule.statusCode()).isEqualTo(422);
        assertThat(scene.onHand()).isEqualTo(10);
        assertThat(scene.wrongSlots()).isZero();
    }

    @Test
    void anotherStoresShelfIsNotThere() {
        var other = new ShelfScene(shop, TermsKind.BUYOUT);
        var stranger = stalls.member("别店", Role.STORE_MANAGER, Organisation.store(other.store.id()));
        var browser = Browser.on(port).signIn(stranger.phone(), People.PASSWORD);
        var token = Map.of("price", "1.00", "quantity", "1");

        assertThat(browser.get(articlePath()).statusCode()).isEqualTo(404);
        assertThat(browser.get("/store/shelf?store=" + scene.store.id()).statusCode())
                .isEqualTo(404);
        assertThat(browser.submit("/store/shelf/expiry", articlePath() + "/price", token)
                        .statusCode())
                .isEqualTo(404);
        var crossed = "/store/shelf/" + other.store.id() + "/articles/" + scene.article.id();
        assertThat(browser.get(crossed).statusCode()).isEqualTo(404);
        var api = Api.on(port).signIn(stranger.phone(), People.PASSWORD);
        var shelf = "/api/v1/stores/" + scene.store.id() + "/shelf";
        for (var path : List.of("", "/expiring", "/blocked-lots", "/articles", "/articles/changes", "/stocktakes")) {
            assertThat(api.get(shelf + path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void aCountGoesFromTheBlindSheetToTheOtherManager() {
        var browser = Browser.on(port).signIn(manager.phone(), People.PASSWORD);
        long id = stocktakes.open(scene.clerk(), scene.store.id(), null);
        var page = "/store/shelf/" + scene.store.id() + "/stocktakes/" + id;
        var sheet = browser.get(page).body();

        assertThat(sheet).contains(scene.article.name()).doesNotContain("10 件");
        var line = Map.of("article", "" + scene.article.id(), "lot", "" + lot, "place", "卖场", "counted", "9");
        assertThat(browser.submit(page, page + "/counts", line).statusCode()).isEqualTo(302);
        assertThat(browser.submit(page, page + "/end", Map.of()).statusCode()).isEqualTo(302);
        assertThat(browser.get(page).body()).contains("-1").contains("您参加了这次盘点");

        var second = stalls.member("另一位店长", Role.STORE_MANAGER, scene.store.organisation());
        var other = Browser.on(port).signIn(second.phone(), People.PASSWORD);
        assertThat(other.get("/store").body()).contains("1 次盘点有差异");
        assertThat(other.submit(page, page + "/approval", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(scene.onHand()).isEqualTo(9);
    }

    @Test
    void programsDoTheSameAndRepeatThemselvesSafely() {
        var api = Api.on(port).signIn(manager.phone(), People.PASSWORD);
        var shelf = "/api/v1/stores/" + scene.store.id() + "/shelf";
        var body = Map.of("articleId", "" + scene.article.id(), "lotId", "" + lot, "quantity", 2, "reason", "DAMAGED");
        var keyed = api.once();

        assertThat(keyed.post(shelf + "/waste", body).status()).isEqualTo(200);
        assertThat(keyed.post(shelf + "/waste", body).status()).isEqualTo(200);
        assertThat(api.post(shelf + "/waste", body).status()).isEqualTo(400);
        assertThat(keyed.post(shelf + "/waste", Map.of("articleId", "1")).status())
                .isEqualTo(422);
        for (var quantity : List.of("-1", "0", "1.5", "1e9", "\"2\"x", "null")) {
            var raw = "{\"articleId\":\"%d\",\"lotId\":\"%d\",\"quantity\":%s,\"reason\":\"DAMAGED\"}"
                    .formatted(scene.article.id(), lot, quantity);
            assertThat(api.once().send("POST", shelf + "/waste", raw).status())
                    .as(quantity)
                    .isBetween(400, 422);
        }
        assertThat(scene.onHand()).isEqualTo(8);
        var listed = api.get(shelf + "?query=" + scene.article.plu()).json();
        assertThat(listed.get("items").get(0).get("onHand").asLong()).isEqualTo(8);
        assertThat(api.get(shelf + "/expiring").json().get(0).get("percent").asInt())
                .isEqualTo(30);
        var price = api.once().post(shelf + "/articles/" + scene.article.id() + "/prices", Map.of("priceFen", 2_000));
        assertThat(price.json().get("requested").asBoolean()).isTrue();
        var changes = api.get(shelf + "/articles/changes?since=0").json();
        assertThat(changes.get("items").get(0).get("priceFen").asLong()).isEqualTo(1_000);
        assertThat(movements
                        .ofArticle(scene.clerk(), scene.store.id(), scene.article.id(), PageQuery.of(1, 10))
                        .total())
                .isEqualTo(2);
    }

    @Test
    void aVillageSeesItsGoodsInStoresAndAnswers() {
        var seller = stalls.member("卖家", Role.VILLAGE_SELLER, Organisation.seller(scene.sellerId));
        var browser = Browser.on(port).signIn(seller.phone(), People.PASSWORD);
        var asked = shop.getBean(ExpiryBoard.class)
                .markDown(scene.clerk(), scene.store.id(), scene.article.id(), lot, null);

        assertThat(browser.get("/village").body()).contains("1 个超市调价或降价请您答复");
        assertThat(browser.get("/village/store-goods").body())
                .contains(scene.article.name())
                .contains("降价 30%")
                .contains("10 件");
        var answered = browser.submit(
                "/village/store-goods", "/village/store-goods/repricings/" + asked.id(), Map.of("answer", "agree"));
        assertThat(answered.statusCode()).isEqualTo(302);
        var till = Api.on(port).signIn(manager.phone(), People.PASSWORD);
        var article = till.get("/api/v1/stores/" + scene.store.id() + "/shelf/articles/" + scene.article.id())
                .json();
        assertThat(article.get("markdowns").get(0).get("priceFen").asLong()).isEqualTo(700);
    }
}
