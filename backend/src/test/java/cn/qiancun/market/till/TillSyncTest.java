package cn.qiancun.market.till;

import static cn.qiancun.market.till.TillScene.fields;
import static cn.qiancun.market.till.TillScene.line;
import static cn.qiancun.market.till.TillScene.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.shelf.Shelf;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** A till that was offline sends what it has sold: each sale once, and nothing lost. */
@MarketTest
class TillSyncTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    Shelf shelf;

    @Autowired
    Stalls stalls;

    @Autowired
    Accounts accounts;

    private TillScene till;

    @BeforeEach
    void inTheMorning() {
        till = new TillScene(shop, port);
        assertThat(statuses(till.send(till.opening(20_000)))).containsExactly("ACCEPTED");
    }

    @Test
    void fault23_aDayOfflineSyncedTwiceFromTwoTabsSellsEachOnce() throws Exception {
        var day = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 12; i++) {
            day.add(till.sale(line(till.consigned, 750), line(till.bought, 1)));
        }
        var tabs = Executors.newFixedThreadPool(2);
        try {
            var together = new CyclicBarrier(2);
            var sent = new ArrayList<Future<List<String>>>();
            for (int tab = 0; tab < 2; tab++) {
                sent.add(tabs.submit(() -> {
                    together.await();
                    var statuses = new ArrayList<String>();
                    day.forEach(sale -> statuses.addAll(statuses(till.send(sale))));
                    return statuses;
                }));
            }
            var first = sent.get(0).get();
            var second = sent.get(1).get();
            for (int i = 0; i < day.size(); i++) {
                assertThat(List.of(first.get(i), second.get(i))).containsExactlyInAnyOrder("ACCEPTED", "KNOWN");
            }
        } finally {
            tabs.shutdownNow();
        }
        assertThat(statuses(till.send(day.toArray(Map[]::new)))).containsOnly("KNOWN");

        assertThat(onHand(till.consigned)).isEqualTo(100_000 - 12 * 750);
        assertThat(onHand(till.bought)).isEqualTo(100 - 12);
        var shift = till.shift();
        assertThat(shift.get("sales").asInt()).isEqualTo(12);
        assertThat(shift.get("expectedFen").asLong()).isEqualTo(20_000 + 12 * (525 + 1_280));
        assertThat(till.api()
                        .get(till.path("/receipts?size=50"))
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(12);
    }

    @Test
    void theSameIdWithAnotherSaleIsKeptForTheManagerAndNotLost() {
        var sale = till.sale(line(till.bought, 1));
        var other = till.sale(line(till.bought, 2));
        other.put("id", sale.get("id"));
        assertThat(statuses(till.send(sale, other))).containsExactly("ACCEPTED", "REFUSED:till.id-reused");
        assertThat(statuses(till.send(other))).containsExactly("REFUSED:till.id-reused");
        var refused = refused();
        assertThat(refused).hasSize(1);
        settle(refused.get(0), "BOOK", 200);
        assertThat(onHand(till.bought)).isEqualTo(97);
        assertThat(statuses(till.send(other))).containsExactly("KNOWN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-03-01T08:00:00Z", "2026-01-01T00:00:00Z", "2051-06-01T12:00:00+08:00"})
    void aClockThatIsFarOffChangesNoDay(String clock) {
        var device = OffsetDateTime.parse(clock).toInstant();
        var anHourAgo = till.sale(line(till.bought, 1));
        anHourAgo.put("deviceTime", device.toString());
        anHourAgo.put("clockOffsetMillis", null);
        var before = Instant.now();
        assertThat(statuses(till.send(till.api(), device.plusSeconds(1), anHourAgo))).containsExactly("ACCEPTED");
        var receipt = till.receipt(anHourAgo);
        assertThat(OffsetDateTime.parse(receipt.get("soldAt").asString()).toInstant())
                .isBetween(before.minusSeconds(3), Instant.now());
        assertThat(receipt.get("clockDoubtful").asBoolean()).isFalse();
    }

    @Test
    void aClockADayAheadThatTheTillDoesNotKnowOfIsPulledBackAndMarked() {
        var sale = till.sale(line(till.bought, 1));
        sale.put("deviceTime", Instant.now().plus(1, ChronoUnit.DAYS).toString());
        assertThat(statuses(till.send(sale))).containsExactly("ACCEPTED");
        var receipt = till.receipt(sale);
        assertThat(OffsetDateTime.parse(receipt.get("soldAt").asString()).toInstant())
                .isBefore(Instant.now().plus(Duration.ofSeconds(1)));
        assertThat(receipt.get("clockDoubtful").asBoolean()).isTrue();
    }

    @Test
    void nonsenseIsKeptAndHoldsUpNothingBehindIt() {
        var negative = till.sale(line(till.consigned, 500));
        negative.put("lines", List.of(fields(
                "articleId", Long.toString(till.consigned.id()), "quantity", -500, "unitPriceFen", 350,
                "version", 1, "amountFen", -350)));
        var fraction = till.sale(line(till.bought, 1));
        fraction.put("lines", List.of(fields(
                "articleId", Long.toString(till.bought.id()), "quantity", 1.5, "unitPriceFen", 1_280,
                "version", 1, "amountFen", 1_920)));
        var cheap = till.sale(line(till.bought, 1, 1));
        var sum = till.sale(line(till.bought, 1));
        sum.put("totalFen", 1);
        var strange = till.sale(line(till.bought, 1));
        strange.put("lines", List.of(fields(
                "articleId", "1", "quantity", 1, "unitPriceFen", 100, "version", 1, "amountFen", 100)));
        var change = till.sale(line(till.bought, 1));
        change.put("tender", fields("kind", "CASH", "givenFen", 1_000, "changeFen", 0));
        var good = till.sale(line(till.bought, 1));

        assertThat(statuses(till.send(negative, fraction, cheap, sum, strange, change, good)))
                .containsExactly(
                        "REFUSED:till.quantity",
                        "REFUSED:till.entry",
                        "REFUSED:till.price",
                        "REFUSED:till.total",
                        "REFUSED:till.article",
                        "REFUSED:till.tender",
                        "ACCEPTED");
        assertThat(onHand(till.bought)).isEqualTo(99);
        assertThat(refused()).hasSize(6);
        assertThat(till.shift().get("refused").asInt()).isEqualTo(6);

        // A manager who says that it was so may book what adds up; the rest he drops with a word.
        settle(refusedFor(cheap), "BOOK", 200);
        settle(refusedFor(negative), "BOOK", 422);
        settle(refusedFor(negative), "DROP", 200);
        assertThat(onHand(till.bought)).isEqualTo(98);
        assertThat(refused()).hasSize(4);
    }

    @Test
    void anOldPriceIsWhatTheCustomerPaidAndIsMarked() {
        var sale = till.sale(line(till.bought, 2, 1_180));
        assertThat(statuses(till.send(sale))).containsExactly("ACCEPTED");
        var receipt = till.receipt(sale);
        assertThat(receipt.get("totalFen").asLong()).isEqualTo(2_360);
        assertThat(receipt.get("lines").get(0).get("priceDiffers").asBoolean()).isTrue();
    }

    @Test
    void aLabelOfTheStoresScaleSellsAndThatOfAnotherIsRefused() {
        var prefix = till.store.settings().scaleLabels().prefixes().first();
        var own = till.sale(labelled(prefix, till.consigned.plu()));
        var foreign = till.sale(labelled(prefix.equals("24") ? "23" : "24", till.consigned.plu()));
        var wrongGoods = till.sale(labelled(prefix, "%05d".formatted(Integer.parseInt(till.consigned.plu()) + 500)));
        assertThat(statuses(till.send(own, foreign, wrongGoods)))
                .containsExactly("ACCEPTED", "REFUSED:till.label-store", "REFUSED:till.label");
        assertThat(till.receipt(own).get("lines").get(0).get("quantity").asLong()).isEqualTo(823);
        assertThat(onHand(till.consigned)).isEqualTo(100_000 - 823);
    }

    private Map<String, Object> labelled(String prefix, String plu) {
        var twelve = prefix + plu + "00823";
        var line = line(till.consigned, 823);
        line.put("label", twelve + CheckDigit.of(twelve));
        return line;
    }

    @Test
    void anotherStoresGoodsTillsAndReceiptsAreNotThere() {
        var other = new TillScene(shop, port);
        var sale = till.sale(line(till.bought, 1));
        till.send(sale);
        var stranger = other.api();
        assertThat(stranger.get(till.path("/receipts/" + sale.get("number"))).status()).isEqualTo(404);
        assertThat(stranger.get(till.path("/catalogue")).status()).isEqualTo(404);
        assertThat(stranger.get(till.path("/shifts/" + till.shiftId)).status()).isEqualTo(404);
        assertThat(till.send(stranger, Instant.now(), till.sale(line(till.bought, 1))).status())
                .isEqualTo(404);
        var ofTheirTill = fields(
                "tillId", other.tillId, "sentAt", Instant.now().toString(),
                "entries", List.of(till.sale(line(till.bought, 1))));
        assertThat(till.api().post(till.path("/entries"), ofTheirTill).status()).isEqualTo(404);
        var theirGoods = till.sale(line(other.bought, 1));
        assertThat(statuses(till.send(theirGoods))).containsExactly("REFUSED:till.article");
        assertThat(onHand(till.bought)).isEqualTo(99);
    }

    @Test
    void aClerkWhoLeftSendsNothingMoreAndAnotherSendsTheBacklog() {
        var sale = till.sale(line(till.bought, 1));
        accounts.revoke(till.clerk.accountId(), Role.STORE_CLERK, Organisation.store(till.store.id()));
        assertThat(till.send(sale).status()).isEqualTo(403);
        assertThat(onHand(till.bought)).isEqualTo(100);
        var manager = till.signedIn(till.manager);
        assertThat(statuses(till.send(manager, Instant.now(), sale))).containsExactly("ACCEPTED");
    }

    @Test
    void aBatchIsBoundedAndAnEntryOfAnUnknownShiftWaits() {
        var many = new Map[51];
        Arrays.setAll(many, i -> till.sale(line(till.bought, 1)));
        assertThat(till.send(many).problem()).isEqualTo("till.batch");
        assertThat(till.send().problem()).isEqualTo("till.batch");
        assertThat(onHand(till.bought)).isEqualTo(100);
        var early = till.sale(line(till.bought, 1));
        early.put("shiftId", UUID.randomUUID().toString());
        assertThat(statuses(till.send(early))).containsExactly("RETRY:till.shift-unknown");
        assertThat(refused()).isEmpty();
    }

    @Test
    void aShiftClosesOnceAllIsHereAndADifferenceHasItsReason() {
        var sale = till.sale(line(till.bought, 1));
        var deposit = till.entry("DEPOSIT");
        deposit.put("amountFen", 5_000);
        deposit.put("note", "存银行");
        var closing = till.closing(20_000 + 1_280 - 5_000 - 30, "", 1);
        assertThat(statuses(till.send(deposit, closing, sale)))
                .containsExactly("ACCEPTED", "RETRY:till.shift-backlog", "ACCEPTED");
        assertThat(statuses(till.send(closing))).containsExactly("RETRY:till.difference-reason");
        closing.put("reason", "找零出错");
        assertThat(statuses(till.send(closing, closing))).containsExactly("ACCEPTED", "KNOWN");
        var shift = till.shift();
        assertThat(shift.get("state").asString()).isEqualTo("CLOSED");
        assertThat(shift.get("differenceFen").asLong()).isEqualTo(-30);

        // What comes after is booked, too, and moves what should have been there.
        var late = till.sale(line(till.bought, 1));
        assertThat(statuses(till.send(late))).containsExactly("ACCEPTED");
        assertThat(till.receipt(late).get("late").asBoolean()).isTrue();
        assertThat(till.shift().get("differenceFen").asLong()).isEqualTo(-30 - 1_280);
    }

    @Test
    void aSecondOpeningIsRefusedAndItsSalesAreKept() {
        till.shiftId = UUID.randomUUID().toString();
        var sale = till.sale(line(till.bought, 1));
        assertThat(statuses(till.send(till.opening(0), sale)))
                .containsExactly("REFUSED:till.shift-open", "REFUSED:till.shift-refused");
        settle(refusedFor(sale), "BOOK", 200);
        assertThat(onHand(till.bought)).isEqualTo(99);
    }

    @Test
    void theCatalogueTellsWhatChanged() {
        var all = till.api().get(till.path("/catalogue?since=0")).json();
        assertThat(all.get("articles").size()).isEqualTo(2);
        var goods = all.get("articles").get(0);
        assertThat(goods.get("plu").asString()).matches("[0-9]{5}");
        assertThat(goods.get("priceFen").asLong()).isEqualTo(350);
        assertThat(goods.get("measure").asString()).isEqualTo("GRAM");
        var nothing = till.api()
                .get(till.path("/catalogue?since=" + all.get("version").asLong()))
                .json();
        assertThat(nothing.get("articles").size()).isZero();
        assertThat(nothing.get("version")).isEqualTo(all.get("version"));
    }

    private long onHand(Article article) {
        return shelf.onHand(till.store.id(), List.of(article.id())).getOrDefault(article.id(), 0L);
    }

    private List<JsonNode> refused() {
        return List.copyOf(till.api()
                .get(till.path("/refused"))
                .json()
                .get("items")
                .values());
    }

    private JsonNode refusedFor(Map<String, Object> entry) {
        return refused().stream()
                .filter(one -> one.get("entryId").asString().equals(entry.get("id")))
                .findFirst()
                .orElseThrow();
    }

    private void settle(JsonNode refusal, String outcome, int status) {
        Api manager = till.signedIn(till.manager);
        var answer = manager.post(
                till.path("/refused/" + refusal.get("id").asString() + "/settlement"),
                Map.of("outcome", outcome, "note", "核对过监控"));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    }
}
