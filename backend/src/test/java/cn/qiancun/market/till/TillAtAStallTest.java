package cn.qiancun.market.till;

import static cn.qiancun.market.till.TillScene.fields;
import static cn.qiancun.market.till.TillScene.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The same till at a stall: another letter, other goods, other staff, and somebody else's cash. */
@MarketTest
class TillAtAStallTest {
    @LocalServerPort
    int port;

    @Autowired
    Stalls people;

    @Autowired
    PretendStalls stalls;

    private PretendStalls.Place stall;
    private Ware tofu;
    private Stalls.Person helper;
    private Stalls.Person host;
    private Api api;
    private String tillId;
    private String shiftId = UUID.randomUUID().toString();
    private int sequence;

    @BeforeEach
    void aStall() {
        stall = stalls.open(Instant.now().plus(Duration.ofHours(1)));
        var village = people.open("豆腐干", Money.ofFen(1_000), 0);
        host = village.seller();
        stall.hostSellerId = village.sellerId();
        tofu = new Ware(
                Ids.next(),
                village.productId(),
                village.variantId(),
                village.sellerId(),
                village.village(),
                "豆腐干",
                "袋",
                Measure.PIECE,
                1,
                "00001",
                null,
                Money.ofFen(1_000),
                Money.ofFen(900),
                Money.ofFen(1_100),
                true,
                0,
                true,
                7);
        stall.wares.put(tofu.id(), tofu);
        helper = people.member("帮手", Role.STALL_HELPER, Organisation.stall(stall.counter.id()));
        api = Api.on(port).signIn(helper.phone(), People.PASSWORD);
        tillId = opened().json().get("tillId").asString();
    }

    private Api.Answer opened() {
        return api.post(path("/tills"), Map.of("deviceId", UUID.randomUUID().toString(), "name", "手机"));
    }

    private String path(String rest) {
        return "/api/v1/stalls/" + stall.counter.id() + "/till" + rest;
    }

    @Test
    void aStallSellsWithinItsBoundsUnderALetterOfItsOwn() {
        var place = api.get("/api/v1/till/places").json().get("items").get(0);
        assertThat(place.get("kind").asString()).isEqualTo("STALL");
        assertThat(place.get("fair").get("name").asString()).isEqualTo("大集");
        var article = api.get(path("/catalogue")).json().get("articles").get(0);
        assertThat(article.get("lowestFen").asLong()).isEqualTo(900);
        assertThat(article.get("highestFen").asLong()).isEqualTo(1_100);

        var within = sale(2, 900);
        var below = sale(1, 899);
        assertThat(statuses(send(opening(), within, below))).containsOnly("ACCEPTED");
        assertThat((String) within.get("number")).startsWith("F" + stall.counter.code() + "001");
        assertThat(receipt(within).get("lines").get(0).get("priceDiffers").asBoolean())
                .isFalse();
        assertThat(receipt(below).get("lines").get(0).get("priceDiffers").asBoolean())
                .isTrue();
        assertThat(stall.told).containsExactly("opened", "credit 1800", "credit 899");
        var end = ((String) below.get("number")).substring(12);
        assertThat(api.get(path("/receipts?query=" + end)).json().get("total").asInt())
                .isEqualTo(1);
        assertThat(Browser.on(port).get("/receipts/" + within.get("token")).body())
                .contains("摊位 A-07", "¥18.00")
                .doesNotContain("??");
    }

    @Test
    void cashIsNotRoundedWhereItIsTheVillages() {
        var sale = sale(1, 1_005);
        sale.put("tender", fields("kind", "CASH", "givenFen", 1_000, "changeFen", 0, "roundedFen", 5));
        assertThat(statuses(send(opening(), sale))).containsExactly("ACCEPTED", "REFUSED:till.rounding");
    }

    @Test
    void theDrawerOutOfWhichMoneyComesBackIsTold() {
        var sale = sale(3, 1_000);
        send(opening(), sale, deposit(1_000), closing(7_000 + 10, "多找回", 1));
        shiftId = UUID.randomUUID().toString();
        send(opening());
        var back = api.post(
                path("/returns"),
                fields(
                        "id",
                        UUID.randomUUID().toString(),
                        "tillId",
                        tillId,
                        "shiftId",
                        shiftId,
                        "number",
                        sale.get("number"),
                        "reason",
                        "不新鲜",
                        "lines",
                        List.of(fields("line", 1, "quantity", 2, "resellable", true))));
        assertThat(back.status()).isEqualTo(201);
        assertThat(stall.told)
                .containsExactly(
                        "opened",
                        "credit 3000",
                        "deposited 1000",
                        "closed 10",
                        "opened",
                        "back 2",
                        "give back 2000 of another drawer");
    }

    @Test
    void whatComesAfterTheFairIsClosedIsBookedWithAMarkAndNoShiftBegins() {
        var before = sale(1, 1_000);
        var opening = opening();
        stalls.close(stall);
        assertThat(opened().problem()).isEqualTo("till.counter-closed");
        assertThat(statuses(send(opening, before))).containsOnly("ACCEPTED");
        assertThat(receipt(before).get("late").asBoolean()).isTrue();
        // With a shift open the till may still be opened, to close it.
        assertThat(statuses(send(closing(6_000, "", 1)))).containsOnly("ACCEPTED");
        var late = sale(1, 1_000);
        assertThat(statuses(send(late, late))).containsExactly("ACCEPTED", "KNOWN");
        assertThat(stall.told).containsExactly("opened", "credit 1000", "closed 0", "credit late 1000");

        stall = stalls.open(Instant.now().minus(Duration.ofHours(1)));
        stall.wares.put(tofu.id(), tofu);
        helper = people.member("帮手", Role.STALL_HELPER, Organisation.stall(stall.counter.id()));
        api = Api.on(port).signIn(helper.phone(), People.PASSWORD);
        tillId = opened().json().get("tillId").asString();
        stalls.close(stall);
        shiftId = UUID.randomUUID().toString();
        assertThat(statuses(send(opening()))).containsExactly("REFUSED:till.counter-closed");
    }

    @Test
    void anOrderIsHandedOverOnceHoweverOftenItIsSent() {
        long order = Ids.next();
        stalls.order(stall, order);
        var waiting = api.get(path("/preorders")).json().get("items").get(0);
        assertThat(waiting.get("codeHash").asString())
                .isEqualTo(Sha256.hexOf(waiting.get("codeSalt").asString() + PretendStalls.CODE));
        assertThat(waiting.get("amountFen").asLong()).as("what is paid already").isEqualTo(2_400);
        var handed = handOver(order, PretendStalls.CODE);
        assertThat(statuses(send(opening(), handOver(order, "000000"), handed, handed)))
                .containsExactly("ACCEPTED", "REFUSED:till.hand-over", "ACCEPTED", "KNOWN");
        assertThat(statuses(send(handOver(order, PretendStalls.CODE)))).containsExactly("REFUSED:till.hand-over");
        assertThat(stall.told).containsExactly("opened", "handed over");
        var refused = api.get(path("/refused")).json();
        assertThat(refused.get("total").asInt()).isEqualTo(2);
    }

    @Test
    void theVillageSettlesWhatCouldNotBeBookedAndClosesForALostPhone() {
        send(opening(), sale(1, 3));
        var path = "/stall/" + stall.counter.id() + "/till";
        var helperSees =
                Browser.on(port).signIn(helper.phone(), People.PASSWORD).get(path);
        assertThat(helperSees.body()).contains("豆腐干 的价格不对").doesNotContain("/booking", "/closing", "??");
        var villager = Browser.on(port).signIn(host.phone(), People.PASSWORD);
        var page = villager.get(path).body();
        assertThat(page).contains("1 号台", "/closing").doesNotContain("??");
        var booking = page.replaceAll("(?s).*action=\"(" + path + "/refused/[0-9]+/booking)\".*", "$1");
        assertThat(villager.submit(path, booking, Map.of("note", "")).statusCode())
                .isEqualTo(422);
        assertThat(villager.submit(path, booking, Map.of("note", "找零抵了")).statusCode())
                .isEqualTo(302);
        var closing = path + "/shifts/" + shiftId + "/closing";
        assertThat(villager.get(closing).body()).contains("¥50.03").doesNotContain("??");
        assertThat(villager.submit(closing, closing, Map.of("gone", "true", "reason", "手机和钱都丢了"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(stall.told).containsExactly("opened", "credit 3", "closed -5003");
        assertThat(villager.get(path).body()).contains("负责人代交", "已停用").doesNotContain("??");
    }

    @Test
    void othersDoNotFindTheStall() {
        var other = people.member("别家帮手", Role.STALL_HELPER, Organisation.stall(Ids.next()));
        var theirs = Api.on(port).signIn(other.phone(), People.PASSWORD);
        assertThat(theirs.get(path("/catalogue")).status()).isEqualTo(404);
        assertThat(theirs.get(path("/preorders")).status()).isEqualTo(404);
        assertThat(theirs.get("/api/v1/till/places").json().get("items").size()).isZero();
    }

    private Map<String, Object> with(String kind, Object... more) {
        var entry = new LinkedHashMap<>(
                fields("id", UUID.randomUUID().toString(), "kind", kind, "shiftId", shiftId, "clockOffsetMillis", 0));
        entry.put("deviceTime", Instant.now().toString());
        entry.put("clerkId", Long.toString(helper.accountId()));
        entry.putAll(fields(more));
        return entry;
    }

    private Map<String, Object> opening() {
        return with("SHIFT_OPENED", "floatFen", 5_000);
    }

    private Map<String, Object> deposit(long amount) {
        return with("DEPOSIT", "amountFen", amount);
    }

    private Map<String, Object> closing(long counted, String reason, int sales) {
        return with("SHIFT_CLOSED", "countedFen", counted, "reason", reason, "sales", sales);
    }

    private Map<String, Object> handOver(long order, String code) {
        return with("HAND_OVER", "waitingId", Long.toString(order), "code", code);
    }

    private Map<String, Object> sale(int pieces, long price) {
        long total = pieces * price;
        var line = fields(
                "articleId",
                Long.toString(tofu.id()),
                "quantity",
                pieces,
                "unitPriceFen",
                price,
                "version",
                tofu.version(),
                "amountFen",
                total);
        return with(
                "SALE",
                "number",
                new ReceiptNumber(CounterKind.STALL, stall.counter.code(), 1, ++sequence).toString(),
                "token",
                UUID.randomUUID().toString().replace("-", "").substring(0, 22),
                "lines",
                List.of(line),
                "totalFen",
                total,
                "tender",
                fields("kind", "CASH", "givenFen", total, "changeFen", 0));
    }

    @SafeVarargs
    private Api.Answer send(Map<String, Object>... entries) {
        return api.post(
                path("/entries"),
                fields("tillId", tillId, "sentAt", Instant.now().toString(), "entries", List.of(entries)));
    }

    private JsonNode receipt(Map<String, Object> sale) {
        return api.get(path("/receipts/" + sale.get("number"))).json();
    }
}
