package cn.qiancun.market.restock;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Role;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What another till or a village's own program can do, and what it is refused. */
@MarketTest
class RestockApiTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private RestockStory story;
    private RestockStory.Shop shop;
    private Api clerk;
    private Api village;
    private String root;

    @BeforeEach
    void aStoreAndAVillage() {
        story = new RestockStory(context, 40);
        story.wholesale(2);
        shop = story.shop();
        clerk = Api.on(port).signIn(story.person(shop, Role.STORE_CLERK).phone(), People.PASSWORD);
        village = Api.on(port).signIn(story.stall.seller().phone(), People.PASSWORD);
        root = "/api/v1/stores/" + shop.id() + "/restock";
    }

    private Map<String, Object> lines(Object quantity) {
        return Map.of("lines", List.of(Map.of("variantId", "" + story.stall.variantId(), "quantity", quantity)));
    }

    private String written(int quantity) {
        var answer = clerk.once().post(root + "/orders", lines(quantity));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return answer.json().get("orders").get(0).get("number").asString();
    }

    @Test
    void theWholeRoadByPrograms() {
        var goods = clerk.get(root + "/catalogue?village=" + story.stall.village())
                .json()
                .get("items")
                .get(0);
        assertThat(goods.get("minimum").asInt()).isEqualTo(2);
        assertThat(goods.get("leadDays").asInt()).isEqualTo(1);
        assertThat(goods.get("tiers").get(0).get("unitPriceFen").asLong()).isEqualTo(800);
        assertThat(goods.get("terms").asString()).isEqualTo("BUYOUT");
        var number = written(12);
        var own = root + "/orders/" + number;
        assertThat(clerk.once()
                        .post(own + "/submission", Map.of())
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("SUBMITTED");
        var theirs = "/api/v1/restock-orders/" + number;
        var asked = village.get(theirs).json();
        assertThat(asked.get("goodsFen").asLong()).isEqualTo(9_600);
        var line = asked.get("lines").get(0).get("id").asString();
        var less = Map.of("reason", "少收了", "lines", List.of(Map.of("lineId", line, "quantity", 10)));
        var changed = village.once().post(theirs + "/change", less).json();
        assertThat(changed.get("state").asString()).isEqualTo("CHANGED");
        var version = Map.of("version", changed.get("version").asInt());
        assertThat(clerk.once()
                        .post(own + "/agreement", version)
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("ACCEPTED");
        var over = Map.of("lines", List.of(Map.of("lineId", line, "quantity", 11)));
        assertThat(village.once().post(theirs + "/shipment", over).problem()).isEqualTo("restock.over-accepted");
        var shipped = village.once().post(theirs + "/shipment", Map.of()).json();
        assertThat(shipped.get("slipToken").asString()).matches("[0-9a-f]{32}");
        assertThat(shipped.get("lines")
                        .get(0)
                        .get("lots")
                        .get(0)
                        .get("quantity")
                        .asInt())
                .isEqualTo(10);
        assertThat(clerk.get(root + "/orders?stage=UNDERWAY")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aRepetitionAnswersTheSameAndAKeyIsNeededOnce() {
        assertThat(clerk.post(root + "/orders", lines(3)).status()).isEqualTo(400);
        var once = clerk.once();
        var first = once.post(root + "/orders", lines(3))
                .json()
                .get("orders")
                .get(0)
                .get("number");
        assertThat(once.post(root + "/orders", lines(3))
                        .json()
                        .get("orders")
                        .get(0)
                        .get("number"))
                .isEqualTo(first);
        assertThat(once.post(root + "/orders", lines(4)).problem()).isEqualTo("idempotency.key-reused");
        var own = root + "/orders/" + first.asString();
        assertThat(clerk.post(own + "/submission", Map.of()).status()).isEqualTo(400);
        var submits = clerk.once();
        assertThat(submits.post(own + "/submission", Map.of()).status()).isEqualTo(200);
        assertThat(submits.post(own + "/submission", Map.of()).status()).isEqualTo(200);
        assertThat(clerk.once().post(own + "/submission", Map.of()).problem()).isEqualTo("restock.state");
    }

    @Test
    void nonsenseIsRefusedAndWritesNothing() {
        for (Object nonsense : List.of(0, -1, 1_000_000_000, 1.5, "NaN", "３", "1e3")) {
            var answer = clerk.once().post(root + "/orders", lines(nonsense));
            assertThat(answer.status()).as("%s", nonsense).isBetween(400, 422);
        }
        assertThat(clerk.once().post(root + "/orders", Map.of()).status()).isEqualTo(422);
        assertThat(clerk.once()
                        .send("POST", root + "/orders", "{\"lines\":[null]}")
                        .status())
                .isEqualTo(422);
        var more = Map.of("lines", lines(3).get("lines"), "priceFen", 1, "storeId", "1", "state", "ACCEPTED");
        assertThat(clerk.once().post(root + "/orders", more).status()).isEqualTo(422);
        assertThat(clerk.get(root + "/orders").json().get("total").asInt()).isZero();
        assertThat(clerk.get(root + "/catalogue?village=x").status()).isEqualTo(422);
        assertThat(clerk.get(root + "/orders?size=1000000").status()).isEqualTo(422);
        assertThat(clerk.get(root + "/orders/R26112300000000001").status()).isEqualTo(404);
    }

    @Test
    void anothersOrderIsNotThere() {
        var number = written(3);
        var other = story.shop();
        var stranger = Api.on(port).signIn(story.person(other, Role.STORE_CLERK).phone(), People.PASSWORD);
        var elsewhere = "/api/v1/stores/" + other.id() + "/restock";
        assertThat(stranger.get(root + "/orders").status()).isEqualTo(404);
        assertThat(stranger.get(root + "/suggestions").status()).isEqualTo(404);
        assertThat(stranger.get(elsewhere + "/orders/" + number).status()).isEqualTo(404);
        for (var path : List.of(root, elsewhere)) {
            for (var verb : List.of("submission", "pool", "pool-exit")) {
                assertThat(stranger.once()
                                .post(path + "/orders/" + number + "/" + verb, Map.of())
                                .status())
                        .as(verb)
                        .isEqualTo(404);
            }
        }
        assertThat(clerk.once()
                        .post(elsewhere + "/orders/" + number + "/submission", Map.of())
                        .status())
                .as("one's own order under another store's address")
                .isEqualTo(404);
        assertThat(village.get("/api/v1/restock-orders/" + number).status())
                .as("a draft is the store's own")
                .isEqualTo(404);
        var stall = new RestockStory(context, 1).stall;
        var otherVillage = Api.on(port).signIn(stall.seller().phone(), People.PASSWORD);
        clerk.once().post(root + "/orders/" + number + "/submission", Map.of());
        assertThat(otherVillage.get("/api/v1/restock-orders/" + number).status())
                .isEqualTo(404);
        assertThat(otherVillage
                        .once()
                        .post("/api/v1/restock-orders/" + number + "/acceptance", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(otherVillage
                        .get("/api/v1/restock-orders?sellerId=" + story.stall.sellerId())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aVillageSaysHowLongItTakesAndAStoreOrdersEveryWeek() {
        var terms = "/api/v1/restock-orders/supply?sellerId=" + story.stall.sellerId();
        assertThat(village.put(terms, Map.of("leadDays", 3, "poolHours", 48)).status())
                .isEqualTo(200);
        assertThat(village.put(terms, Map.of("leadDays", 31, "poolHours", 48)).problem())
                .isEqualTo("restock.lead-days");
        assertThat(village.put(terms, Map.of("leadDays", 3)).problem()).isEqualTo("restock.pool-hours");
        assertThat(village.get(terms).json().get("leadDays").asInt()).isEqualTo(3);
        var weekly = Map.of("weekdays", List.of("MONDAY", "FRIDAY"), "lines", lines(4).get("lines"));
        var begun = clerk.once().post(root + "/standing-orders", weekly);
        assertThat(begun.status()).isEqualTo(201);
        var found = clerk.get(root + "/standing-orders").json().get("items").get(0);
        assertThat(found.get("weekdays")).hasSize(2);
        var path = root + "/standing-orders/" + begun.json().get("id").asString();
        assertThat(clerk.delete(path).status()).isEqualTo(204);
        assertThat(clerk.delete(path).status()).isEqualTo(404);
    }
}
