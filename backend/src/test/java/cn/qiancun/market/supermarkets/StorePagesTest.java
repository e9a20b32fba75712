package cn.qiancun.market.supermarkets;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.Villages;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An operator registers a store, its terms and its manager on the pages; the manager arranges it. */
@MarketTest
class StorePagesTest {
    @LocalServerPort
    int port;

    @Autowired
    Villages villages;

    @Autowired
    Stores stores;

    @Autowired
    Stalls stalls;

    private Browser ops;
    private String name;
    private String community;

    @BeforeEach
    void anOperator() {
        ops = Browser.on(port).signIn(stalls.operator().phone(), People.PASSWORD);
        name = "页面店" + Ids.next();
        community = villages.search("370113", null, PageQuery.of(5, 1))
                .items()
                .get(0)
                .code()
                .value();
    }

    private Map<String, String> entries() {
        return new LinkedHashMap<>(Map.of(
                "name", name,
                "community", community,
                "address", "长清区示范路 3 号",
                "hours", "07:00-20:00",
                "temperatures", "CHILLED",
                "longitude", "116.75",
                "latitude", "36.55"));
    }

    private Store registered() {
        assertThat(ops.submit("/ops/stores/new", "/ops/stores", entries()).statusCode())
                .isEqualTo(302);
        return stores.all(name, PageQuery.of(1, 1)).items().get(0);
    }

    @Test
    void aFormThatFailsComesBackFilledIn() {
        var entries = entries();
        entries.put("hours", "25:00-26:00");
        var refused = ops.submit("/ops/stores/new", "/ops/stores", entries);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains(name, "开门早于关门");
        entries.put("hours", "07:00-20:00");
        entries.put("community", "370113999999");
        assertThat(ops.submit("/ops/stores/new", "/ops/stores", entries).body()).contains("没有这个村或社区");
    }

    @Test
    void aStoreIsKeptByOperatorsAndArrangedByItsManager() {
        var store = registered();
        var page = "/ops/stores/" + store.id();
        var village = villages.search("370114", null, PageQuery.of(12, 1))
                .items()
                .get(0)
                .code()
                .value();
        var terms = Map.of(
                "village", village, "kind", "CONSIGNMENT", "margin", "15", "paymentDays", "30", "from", "2026-01-01");
        assertThat(ops.submit(page, page + "/terms", terms).statusCode()).isEqualTo(302);
        assertThat(ops.submit(page, page + "/terms", Map.of("village", village, "kind", "GIFT"))
                        .statusCode())
                .isEqualTo(422);
        var person = stalls.person("页面店长");
        var appointed = ops.submit(page, page + "/staff", Map.of("phone", person.phone(), "role", "STORE_MANAGER"));
        assertThat(appointed.statusCode()).isEqualTo(302);
        assertThat(ops.get(page).body()).contains("代销", "页面店长");
        assertThat(ops.get("/ops/stores?query=" + store.code()).body()).contains(store.code());
        assertThat(ops.get("/ops/stores/import").body()).contains("community_code");

        var manager = Browser.on(port).signIn(person.phone(), People.PASSWORD);
        assertThat(manager.get("/store/settings").body()).contains(name, "15");
        var settings = new LinkedHashMap<>(Map.of(
                "store", Long.toString(store.id()),
                "version", "0",
                "hours", "06:00-19:00",
                "approvalLimit", "1000",
                "serviceLevel", "95",
                "wasteBoardDays", "4",
                "scalePrefixes", "21",
                "scaleValue", "PRICE"));
        assertThat(manager.submit("/store/settings", "/store/settings", settings)
                        .statusCode())
                .isEqualTo(302);
        assertThat(manager.submit("/store/settings", "/store/settings", settings)
                        .statusCode())
                .as("an older version")
                .isEqualTo(409);
        assertThat(stores.require(store.id()).settings().scaleLabels().value()).isEqualTo(ScaleLabels.Value.PRICE);
    }

    @Test
    void programsOfAStoreReadItAndNoOther() {
        var store = registered();
        var clerk = stalls.member("店员", Role.STORE_CLERK, store.organisation());
        var till = Api.on(port).signIn(clerk.phone(), People.PASSWORD);
        var own = till.get("/api/v1/stores/" + store.id());
        assertThat(own.json().get("code").asString()).isEqualTo(store.code());
        assertThat(till.get("/api/v1/stores").json().get("total").asInt()).isEqualTo(1);
        assertThat(till.get("/api/v1/stores/" + store.id() + "/terms").status()).isEqualTo(200);
        assertThat(till.get("/api/v1/stores/1").status()).isEqualTo(404);
        assertThat(till.post("/api/v1/stores/" + store.id() + "/staff", Map.of("phone", "x"))
                        .status())
                .isEqualTo(403);
    }
}
