package cn.qiancun.market.lots;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.Money;
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

/** What a seller types into the pages of lots, and what programs send. */
@MarketTest
class LotPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    @Autowired
    Lots lots;

    private Stalls.Stall stall;
    private Browser seller;
    private String form;

    @BeforeEach
    void aSellerAtTheForm() {
        stall = stalls.open("批次大葱", Money.ofFen(900), 12);
        seller = Browser.on(port).signIn(stall.seller().phone(), People.PASSWORD);
        form = "/village/lots/new?product=" + stall.productId();
    }

    private Map<String, String> entries(String units) {
        var entries = new HashMap<String, String>();
        var page = seller.get(form).body();
        var key = java.util.regex.Pattern.compile("name=\"key\" value=\"([^\"]+)\"")
                .matcher(page);
        assertThat(key.find()).isTrue();
        entries.put("key", key.group(1));
        entries.put("product", Long.toString(stall.productId()));
        entries.put("units-" + stall.variantId(), units);
        entries.put("madeOn", value(page, "madeOn"));
        entries.put("certify", "yes");
        for (var field : List.of("origin", "promisor", "contact")) {
            entries.put(field, value(page, field));
        }
        entries.put("basis", "SELF_TEST");
        return entries;
    }

    private static String value(String page, String field) {
        var found = java.util.regex.Pattern.compile("<input[^>]*name=\"" + field + "\"[^>]*value=\"([^\"]*)\"")
                .matcher(page);
        assertThat(found.find()).as(field).isTrue();
        return found.group(1);
    }

    @Test
    void onlyTheNumberIsLeftToType() {
        var entries = entries("30");
        assertThat(entries.get("contact")).as("as on the last certificate").isEqualTo("0531-84880000");
        assertThat(entries.get("origin")).contains("商河县");
        var declared = seller.submit(form, "/village/lots", entries);
        assertThat(declared.statusCode()).isEqualTo(302);
        var page = Browser.location(declared);
        assertThat(seller.get(page).body()).contains("承诺达标合格证", "自行检测合格", "30 袋");
        assertThat(Browser.location(seller.submit(form, "/village/lots", entries)))
                .as("sent twice, declared once")
                .isEqualTo(page);
        assertThat(seller.get("/village/lots").body()).contains(page);
        assertThat(seller.get("/village/lots/new").body()).contains("批次大葱");
    }

    @Test
    void aFormThatFailsComesBackFilledInWithTheMessageAtItsField() {
        for (var units : List.of("0", "-1", "1.5", "1e3", "NaN", "３", "99999999999")) {
            var refused = seller.submit(form, "/village/lots", entries(units));
            assertThat(refused.statusCode()).as(units).isEqualTo(422);
            assertThat(refused.body()).contains("id=\"units-" + stall.variantId() + "-error\"");
        }
        var entries = entries("3");
        entries.put("grower", "<script>alert(1)</script>");
        entries.put("expiresOn", "2020-01-01");
        var refused = seller.submit(form, "/village/lots", entries);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("id=\"expiresOn-error\"", "&lt;script&gt;")
                .doesNotContain("<script>alert");
        entries.put("expiresOn", "2026-13-45");
        assertThat(seller.submit(form, "/village/lots", entries).statusCode()).isEqualTo(422);
    }

    @Test
    void aLotIsHeldBackAndLetGoOnItsPageAndRepackedIntoAnother() {
        var lot = newest();
        var page = "/village/lots/" + lot.id();
        assertThat(seller.submit(page, page + "/block", Map.of("reason", "")).statusCode())
                .isEqualTo(422);
        assertThat(seller.submit(page, page + "/block", Map.of("reason", "抽检")).statusCode())
                .isEqualTo(302);
        assertThat(seller.get(page).body()).contains("抽检", "已停售");
        assertThat(seller.submit(page, page + "/unblock", Map.of()).statusCode())
                .isEqualTo(302);

        var repack = "/village/lots/repack?product=" + stall.productId();
        var entries = entries("4");
        entries.remove("expiresOn");
        entries.put("taken-" + lot.id() + "-" + stall.variantId(), "5");
        var uneven = seller.submit(repack, "/village/lots/repack", entries);
        assertThat(uneven.statusCode()).isEqualTo(422);
        assertThat(uneven.body()).contains("进出不相等");
        entries.put("lossGrams", "500");
        var made = seller.submit(repack, "/village/lots/repack", entries);
        assertThat(made.statusCode()).isEqualTo(302);
        assertThat(seller.get(Browser.location(made)).body()).contains(page, "损耗 500 克");
    }

    private LotView newest() {
        return lots.of(
                        stalls.actor(stall.seller()),
                        stall.sellerId(),
                        List.of(LotState.values()),
                        cn.qiancun.market.shared.PageQuery.of(1, 1))
                .items()
                .get(0);
    }

    @Test
    void anothersLotIsNotThereAndResidentsHaveNoLots() {
        var page = "/village/lots/" + newest().id();
        var other = stalls.open("别家大葱", Money.ofFen(900), 1);
        var stranger = Browser.on(port).signIn(other.seller().phone(), People.PASSWORD);
        assertThat(stranger.get(page).statusCode()).isEqualTo(404);
        assertThat(stranger.get(page + "/tests/1").statusCode()).isEqualTo(404);
        assertThat(stranger.get(form).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/village/lots?seller=" + stall.sellerId()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void programsDeclareCertifyAndRepackToo() {
        var api = Api.on(port).signIn(stall.seller().phone(), People.PASSWORD);
        var certificate = Map.of("origin", "商河县", "promisor", "合作社", "contact", "0531", "basis", "QUALITY_CONTROL");
        var part = Map.of("variantId", Long.toString(stall.variantId()), "quantity", 6);
        var body = Map.of("productId", Long.toString(stall.productId()), "parts", List.of(part), "madeOn", today());
        assertThat(api.post("/api/v1/seller/lots", body).status()).isEqualTo(400);
        var declared = api.once().post("/api/v1/seller/lots", body);
        assertThat(declared.status()).isEqualTo(201);
        assertThat(declared.json().get("certificate").isNull()).isTrue();
        var path = "/api/v1/seller/lots/" + declared.json().get("id").asString();
        var certified = api.once().post(path + "/certificate", certificate);
        assertThat(certified.json().get("parts").get(0).get("inStock").asInt()).isEqualTo(6);
        assertThat(api.once().post(path + "/certificate", certificate).problem())
                .isEqualTo("lot.certified");
        var fraction = new HashMap<String, Object>(body);
        fraction.put("parts", List.of(Map.of("variantId", Long.toString(stall.variantId()), "quantity", 1.5)));
        assertThat(api.once().post("/api/v1/seller/lots", fraction).status()).isBetween(400, 422);
        assertThat(api.once()
                        .post(path + "/block", Map.of("reason", "抽检"))
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("BLOCKED");
        assertThat(api.get("/api/v1/seller/lots?sellerId=" + stall.sellerId() + "&state=BLOCKED")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    private String today() {
        return newest().madeOn().toString();
    }
}
