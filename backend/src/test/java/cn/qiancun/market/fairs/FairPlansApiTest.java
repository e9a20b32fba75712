package cn.qiancun.market.fairs;

import static cn.qiancun.market.till.TillScene.fields;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.FairGrounds;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Planning a fair as programs do it for its organiser: draft, days, categories, plan, publication, next year's copy. */
@MarketTest
class FairPlansApiTest {
    private static final String PLANNED = "/api/v1/planned-fairs";

    @LocalServerPort
    int port;

    @Autowired
    private FairGrounds grounds;

    @Autowired
    private Stalls people;

    private FairGrounds.Host host;
    private Api organiser;

    @BeforeEach
    void anOrganiser() {
        host = grounds.organiser();
        organiser = signedIn(host.person());
    }

    private Api signedIn(Stalls.Person person) {
        return Api.on(port).signIn(person.phone(), People.PASSWORD);
    }

    private static JsonNode ok(Api.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isBetween(200, 201);
        return answer.json();
    }

    private Map<String, Object> terms(String name, List<LocalDate> days, int version) {
        return fields(
                "organiserId",
                Long.toString(host.organiserId()),
                "name",
                name,
                "kind",
                "PARK",
                "communityCode",
                "370102011002",
                "place",
                "千佛山公园",
                "address",
                "历下区经十一路 18 号",
                "days",
                days.stream()
                        .map(day -> Map.of("date", day.toString(), "opens", "09:00", "closes", "17:00"))
                        .toList(),
                "applyUntil",
                grounds.today().plusDays(5).toString(),
                "stallFeeFen",
                5_000,
                "priceSwingBasisPoints",
                2_000,
                "categories",
                List.of("vegetables"),
                "version",
                version);
    }

    private static Map<String, Object> cell(String number, int row, int column, boolean power) {
        return fields("number", number, "row", row, "column", column, "power", power, "cold", false);
    }

    @Test
    void anOrganiserPlansDrawsPublishesAndCopies() {
        var name = "程序办的集 " + Ids.next();
        var draft = ok(organiser.post(PLANNED, terms(name, List.of(), 0)));
        assertThat(draft.get("state").asString()).isEqualTo("DRAFT");
        var path = PLANNED + "/" + draft.get("id").asString();
        assertThat(organiser
                        .post(path + "/publication", Map.of("version", version(draft)))
                        .problem())
                .isEqualTo("fair.no-days");

        var day = grounds.today().plusDays(9);
        var dated = ok(organiser.put(path, terms(name, List.of(day, day.plusDays(1)), version(draft))));
        assertThat(dated.at("/days/1/date").asString())
                .isEqualTo(day.plusDays(1).toString());
        assertThat(dated.at("/categories/0").asString()).isEqualTo("vegetables");
        assertThat(organiser
                        .put(path, terms("旧页上改的", List.of(day), version(draft)))
                        .problem())
                .isEqualTo("fair.changed");

        draw(path, version(dated));
        int drawn = organiser.get(path + "/plan").json().get("version").asInt();
        var published = ok(organiser.post(path + "/publication", Map.of("version", drawn)));
        assertThat(published.get("state").asString()).isEqualTo("PUBLISHED");
        assertThat(organiser
                        .post(path + "/publication", Map.of("version", version(published)))
                        .problem())
                .isEqualTo("fair.state");

        var nextYear = day.plusDays(364);
        var copy = ok(organiser.post(path + "/copies", Map.of("name", name + " 明年", "firstDay", nextYear.toString())));
        assertThat(copy.get("state").asString()).isEqualTo("DRAFT");
        assertThat(copy.at("/days/0/date").asString()).isEqualTo(nextYear.toString());
        assertThat(copy.get("stallFeeFen").asLong()).isEqualTo(5_000);
        assertThat(organiser
                        .get(PLANNED + "/" + copy.get("id").asString() + "/plan")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(2);
        assertThat(organiser.get(PLANNED).json().get("items").findValuesAsString("name"))
                .contains(name, name + " 明年");
    }

    private static int version(JsonNode fair) {
        return fair.get("version").asInt();
    }

    private void draw(String path, int version) {
        var twice = organiser.put(
                path + "/plan",
                Map.of("version", version, "items", List.of(cell("A-01", 1, 1, false), cell("A-02", 1, 1, false))));
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.problem()).isEqualTo("fair.cell-taken");
        var drawn = ok(organiser.put(
                path + "/plan",
                Map.of("version", version, "items", List.of(cell("A-01", 1, 1, true), cell("A-02", 1, 3, false)))));
        assertThat(drawn.get("total").asInt()).isEqualTo(2);
        assertThat(drawn.at("/items/0/power").asBoolean()).isTrue();
    }

    @Test
    void whatAProgramLeavesOutOrMixesUpIsRefusedAndNothingBreaks() {
        var fair = grounds.published(host, 1);
        var path = PLANNED + "/" + fair.id();
        var day = grounds.today().plusDays(9);
        var nothing = Collections.singletonList(null);
        for (var spoilt : List.of(
                fields("days", nothing),
                fields("categories", nothing),
                fields("categories", List.of("spaceships")),
                fields("communityCode", null),
                fields("kind", null),
                fields("applyUntil", null),
                fields("stallFeeFen", -1),
                fields("days", List.of(fields("date", day.toString(), "opens", null, "closes", null))))) {
            var body = terms("坏的 " + Ids.next(), List.of(day), fair.version());
            body.putAll(spoilt);
            assertThat(organiser.put(path, body).status()).as("%s", spoilt).isEqualTo(422);
            assertThat(organiser.post(PLANNED, body).status()).as("%s", spoilt).isEqualTo(422);
        }
        assertThat(organiser
                        .put(path + "/plan", fields("version", fair.version(), "items", nothing))
                        .status())
                .isEqualTo(422);
        assertThat(organiser
                        .post(path + "/applications/decisions", fields("applicationIds", nothing, "to", "ACCEPTED"))
                        .status())
                .isEqualTo(404);
        assertThat(organiser.post(path + "/applications/decisions", Map.of()).status())
                .isEqualTo(422);
        var village = people.open("西红柿", Money.ofFen(1_000), 0);
        var seller = signedIn(village.seller());
        var base = "/api/v1/sellers/" + village.sellerId() + "/fair-applications";
        var asked = fields("fairId", Long.toString(fair.id()), "wantsPower", false, "wantsCold", false, "version", 0);
        assertThat(seller.post(base, asked).problem()).isEqualTo("fair.goods");
        asked.put("goods", nothing);
        assertThat(seller.post(base, asked).problem()).isEqualTo("fair.goods-unknown");
        assertThat(organiser.get(path + "/applications").json().get("total").asInt())
                .isZero();
    }

    @Test
    void anotherOrganiserSeesAndChangesNothing() {
        var fair = grounds.published(host, 1);
        var stranger = signedIn(grounds.organiser().person());
        var path = PLANNED + "/" + fair.id();
        for (var page : List.of("", "/plan", "/applications", "/placement", "/placement/suggestion")) {
            assertThat(stranger.get(path + page).status()).as(page).isEqualTo(404);
        }
        assertThat(stranger.post(path + "/cancellation", Map.of("version", fair.version(), "reason", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(signedIn(people.person("居民")).get(path).status())
                .as("no organiser at all")
                .isEqualTo(403);
        assertThat(Api.on(port).get(path).status()).isEqualTo(401);
    }
}
