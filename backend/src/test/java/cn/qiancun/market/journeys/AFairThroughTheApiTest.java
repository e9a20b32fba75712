package cn.qiancun.market.journeys;

import static cn.qiancun.market.till.TillScene.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.FairGrounds;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import cn.qiancun.market.villages.AppointSecretary;
import cn.qiancun.market.villages.FirstSecretaryDesk;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * A fair from its preorders to the village's money, by programs of those whose errands these are: resident, host of the stall
 * (the village's first secretary), helper, organiser, visitor, accountant.
 */
@MarketTest
class AFairThroughTheApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    FairGrounds grounds;

    @Autowired
    FirstSecretaryDesk desk;

    @Autowired
    Stalls people;

    @Autowired
    TestClock clock;

    private Stalls.Stall village;
    private Api organiser;
    private Api secretary;
    private String fair;
    private String stall;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void everyRoleDoesItsPartAndTheVillageHasItsMoney() {
        publishWithAStall();
        aVisitorSeesWhoBringsWhat();
        var number = aResidentOrdersAndPays();
        clock.advance(Duration.ofDays(2));
        theHostLends();
        handOver(number);
        long sold = aHelperSells();
        theOrganiserSeesTheBoard(sold);
        goodsGoHome();
        closeTheBooks(sold);
        theVillageReadsWhatItEarned();
    }

    private Api signedIn(Stalls.Person person) {
        return Api.on(port).signIn(person.phone(), People.PASSWORD);
    }

    private static JsonNode ok(Api.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isBetween(200, 202);
        return answer.json();
    }

    private void publishWithAStall() {
        var host = grounds.organiser();
        organiser = signedIn(host.person());
        village = people.open("大集花生", Money.ofFen(1_000), 50);
        var person = people.person("王书记");
        desk.appoint(
                people.actor(people.operator()),
                new AppointSecretary(village.village(), "王示范", "市派出单位", LocalDate.of(2025, 5, 20), person.phone()));
        secretary = signedIn(person);
        var published = grounds.published(host, 2, grounds.today().plusDays(2));
        fair = Long.toString(published.id());
        stall = Long.toString(grounds.placed(host, published, village));
    }

    /** Without signing in. */
    private void aVisitorSeesWhoBringsWhat() {
        var visitor = Api.on(port);
        assertThat(ok(visitor.get("/api/v1/fairs")).get("items").findValuesAsString("id"))
                .contains(fair);
        var stalls = ok(visitor.get("/api/v1/fairs/" + fair + "/stalls"));
        assertThat(stalls.at("/items/0/number").asString()).isEqualTo("A-01");
        assertThat(stalls.at("/items/0/goods/0/variantId").asString()).isEqualTo(Long.toString(village.variantId()));
        assertThat(visitor.get("/api/v1/fairs/" + fair + "/preorder-sheet").status())
                .isEqualTo(401);
    }

    private String aResidentOrdersAndPays() {
        var resident = signedIn(people.person("张三"));
        var order = ok(resident.once().post("/api/v1/fairs/" + fair + "/preorders", Map.of("lines", List.of(line(2)))));
        var number = order.get("number").asString();
        var start = ok(resident.once().post("/api/v1/orders/" + number + "/payments", Map.of("provider", "ALIPAY")));
        var page = URI.create(start.get("redirectUrl").asString());
        var provider = Api.on(page.getPort());
        provider.get(page.getRawPath() + "?" + page.getRawQuery());
        provider.once()
                .post("/sandbox/trades/" + start.get("outTradeNo").asString() + "/payment", Map.of("outcome", "PAID"));
        await().atMost(PATIENCE)
                .until(() -> resident.get("/api/v1/orders/" + number)
                        .json()
                        .get("state")
                        .asString()
                        .equals("PAID"));
        return resident.get("/api/v1/orders/" + number)
                .json()
                .at("/consignments/0/pickupCode")
                .asString();
    }

    private Map<String, Object> line(int quantity) {
        return fields("variantId", Long.toString(village.variantId()), "quantity", quantity);
    }

    private String at(String rest) {
        return "/api/v1/stalls/" + stall + rest;
    }

    private void theHostLends() {
        var own = ok(secretary.get("/api/v1/stalls"));
        assertThat(own.at("/0/id").asString()).isEqualTo(stall);
        var lot = ok(secretary.get(at("/lendable"))).at("/0/lotId").asString();
        assertThat(secretary
                        .once()
                        .post(at("/loans"), fields("lines", java.util.Collections.singletonList(null)))
                        .status())
                .isEqualTo(422);
        lend(lot, 20);
        lend(lot, 5);
        assertThat(lot("lent")).isEqualTo(25);
    }

    private void lend(String lot, int units) {
        var body = Map.of(
                "lines",
                List.of(Map.of("variantId", Long.toString(village.variantId()), "lotId", lot, "quantity", units)));
        var keyed = secretary.once();
        ok(keyed.post(at("/loans"), body));
        ok(keyed.post(at("/loans"), body));
    }

    private long lot(String what) {
        return ok(secretary.get(at("/goods"))).at("/lots/0/" + what).asLong();
    }

    private void handOver(String code) {
        var waiting = ok(secretary.get(at("/preorders")));
        assertThat(waiting.at("/items/0/lines/0/quantity").asInt()).isEqualTo(2);
        assertThat(waiting.at("/items/0/buyer").asString()).isEqualTo("张**");
        var id = waiting.at("/items/0/id").asString();
        assertThat(secretary
                        .once()
                        .post(at("/preorders/" + id + "/handover"), Map.of("code", "0000000"))
                        .problem())
                .isEqualTo("pickup.code");
        var keyed = secretary.once();
        for (int i = 0; i < 2; i++) {
            assertThat(ok(keyed.post(at("/preorders/handover"), Map.of("code", code)))
                            .get("id")
                            .asString())
                    .isEqualTo(id);
        }
        assertThat(ok(secretary.get(at("/preorders"))).get("total").asInt()).isZero();
        assertThat(ok(secretary.get(at("/preorders/shortages"))).get("total").asInt())
                .isZero();
        assertThat(ok(organiser.get("/api/v1/fairs/" + fair + "/preorder-sheet"))
                        .get("handedOver")
                        .asInt())
                .isEqualTo(1);
    }

    /** @return fen in the drawer, without what was in it in the morning */
    private long aHelperSells() {
        var helper = people.person("帮手");
        assertThat(secretary
                        .post(at("/helpers"), Map.of("phone", helper.phone()))
                        .status())
                .isEqualTo(200);
        var phone = new FairPhone(port, Long.parseLong(stall), helper);
        var ware = phone.wares.get(0);
        phone.open(clock.instant());
        phone.sell(clock.instant(), ware, 3, ware.priceFen());
        phone.sell(clock.instant(), ware, 1, ware.priceFen());
        assertThat(phone.sendAll().values()).containsOnly("ACCEPTED");
        var price = signedIn(helper).put(at("/wares/" + ware.id() + "/price"), Map.of("priceFen", 900));
        assertThat(ok(price).get("priceFen").asLong()).isEqualTo(900);
        phone.close(clock.instant(), 0);
        assertThat(phone.sendAll().values()).containsOnly("ACCEPTED");
        return 4 * ware.priceFen();
    }

    private void theOrganiserSeesTheBoard(long sold) {
        var board = ok(organiser.get("/api/v1/fairs/" + fair + "/board"));
        assertThat(board.get("sales").asInt()).isEqualTo(2);
        assertThat(board.get("amountFen").asLong()).isEqualTo(sold);
        assertThat(board.get("shortages").asInt()).isZero();
        assertThat(board.at("/stalls/0/number").asString()).isEqualTo("A-01");
    }

    private void goodsGoHome() {
        var goods = ok(secretary.get(at("/goods")));
        var move = fields(
                "wareId",
                goods.at("/wares/0/id").asString(),
                "lotId",
                goods.at("/lots/0/lotId").asString(),
                "quantity",
                2,
                "note",
                "压坏了");
        ok(secretary.once().post(at("/tastings"), move));
        ok(secretary.once().post(at("/spoilage"), move));
        assertThat(secretary.post(at("/returns"), move).problem()).isEqualTo("idempotency.key-missing");
        ok(secretary.once().post(at("/returns"), move));
        assertThat(lot("lent"))
                .isEqualTo(lot("sold")
                        + lot("tasted")
                        + lot("spoiled")
                        + lot("returned")
                        + lot("onHand")
                        - lot("takenBack"));
    }

    private void closeTheBooks(long sold) {
        var root = "/api/v1/fairs/" + fair;
        assertThat(organiser.once().post(root + "/closing", Map.of()).problem()).isEqualTo("fairbook.cash");
        var session = ok(organiser.get(root + "/cash")).at("/sessions/0");
        assertThat(session.get("heldFen").asLong()).isEqualTo(sold);
        var slip = Map.of(
                "slip",
                "B-" + fair,
                "bankedOn",
                grounds.today().toString(),
                "lines",
                List.of(Map.of("sessionId", session.get("id").asString(), "amountFen", sold)));
        ok(organiser.once().post(root + "/cash", slip));
        ok(organiser.once().post(root + "/closing", Map.of()));
        await().atMost(PATIENCE)
                .until(() -> organiser
                        .get(root + "/closing")
                        .json()
                        .get("state")
                        .asString()
                        .equals("DONE"));
        var report = ok(organiser.get(root + "/report"));
        assertThat(report.get("cashFen").asLong()).isEqualTo(sold);
        assertThat(report.get("preordersFen").asLong()).isEqualTo(2_000);
        assertThat(ok(organiser.get(root + "/results")).at("/items/0/grossFen").asLong())
                .isEqualTo(sold);
    }

    private void theVillageReadsWhatItEarned() {
        for (var reader : List.of(secretary, signedIn(village.seller()), signedIn(village.accountant()))) {
            var earned = ok(reader.get("/api/v1/fair-earnings")).at("/items/0");
            assertThat(earned.get("fairId").asString()).isEqualTo(fair);
            assertThat(earned.at("/result/villageCode").asString())
                    .isEqualTo(village.village().value());
            assertThat(earned.get("earnedFen").asLong())
                    .isEqualTo(earned.at("/result/collectiveFen").asLong()
                            - earned.at("/result/feeFen").asLong());
        }
        var stranger = people.open("别村的货", Money.ofFen(100), 0);
        assertThat(ok(signedIn(stranger.accountant()).get("/api/v1/fair-earnings"))
                        .get("total")
                        .asInt())
                .isZero();
    }
}
