package cn.qiancun.market.till;

import static cn.qiancun.market.till.TillScene.fields;
import static cn.qiancun.market.till.TillScene.line;
import static cn.qiancun.market.till.TillScene.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Gs1CheckDigit;
import cn.qiancun.market.support.MarketTest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What tills may send, and who may send it. */
@MarketTest
class TillEntriesTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    Accounts accounts;

    private TillScene till;

    @BeforeEach
    void inTheMorning() {
        till = new TillScene(shop, port);
        till.send(till.opening(20_000));
    }

    @Test
    void nonsenseIsKeptAndHoldsUpNothingBehindIt() {
        var negative = till.sale(line(till.consigned, 500));
        negative.put(
                "lines",
                List.of(fields(
                        "articleId",
                        Long.toString(till.consigned.id()),
                        "quantity",
                        -500,
                        "unitPriceFen",
                        350,
                        "version",
                        1,
                        "amountFen",
                        -350)));
        var fraction = till.sale(line(till.bought, 1));
        fraction.put(
                "lines",
                List.of(fields(
                        "articleId",
                        Long.toString(till.bought.id()),
                        "quantity",
                        1.5,
                        "unitPriceFen",
                        1_280,
                        "version",
                        1,
                        "amountFen",
                        1_920)));
        var cheap = till.sale(line(till.bought, 1, 1));
        var sum = till.sale(line(till.bought, 1));
        sum.put("totalFen", 1);
        var strange = till.sale(line(till.bought, 1));
        strange.put(
                "lines",
                List.of(fields("articleId", "1", "quantity", 1, "unitPriceFen", 100, "version", 1, "amountFen", 100)));
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
        assertThat(till.onHand(till.bought)).isEqualTo(99);
        assertThat(till.refused()).hasSize(6);
        assertThat(till.shift().get("refused").asInt()).isEqualTo(6);

        // A manager who says that it was so may book what adds up; the rest he drops with a word.
        till.settle(till.refusedFor(cheap), "BOOK", 200);
        till.settle(till.refusedFor(negative), "BOOK", 422);
        till.settle(till.refusedFor(negative), "DROP", 200);
        assertThat(till.onHand(till.bought)).isEqualTo(98);
        assertThat(till.refused()).hasSize(4);
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
        assertThat(till.receipt(own).get("lines").get(0).get("quantity").asLong())
                .isEqualTo(823);
        assertThat(till.onHand(till.consigned)).isEqualTo(100_000 - 823);
    }

    private Map<String, Object> labelled(String prefix, String plu) {
        var twelve = prefix + plu + "00823";
        var line = line(till.consigned, 823);
        line.put("label", twelve + Gs1CheckDigit.of(twelve));
        return line;
    }

    @Test
    void anotherStoresGoodsTillsAndReceiptsAreNotThere() {
        var other = new TillScene(shop, port);
        var sale = till.sale(line(till.bought, 1));
        till.send(sale);
        var stranger = other.api();
        assertThat(stranger.get(till.path("/receipts/" + sale.get("number"))).status())
                .isEqualTo(404);
        assertThat(stranger.get(till.path("/catalogue")).status()).isEqualTo(404);
        assertThat(stranger.get(till.path("/shifts/" + till.shiftId)).status()).isEqualTo(404);
        assertThat(till.send(stranger, Instant.now(), till.sale(line(till.bought, 1)))
                        .status())
                .isEqualTo(404);
        var ofTheirTill = fields(
                "tillId",
                other.tillId,
                "sentAt",
                Instant.now().toString(),
                "entries",
                List.of(till.sale(line(till.bought, 1))));
        assertThat(till.api().post(till.path("/entries"), ofTheirTill).status()).isEqualTo(404);
        var theirGoods = till.sale(line(other.bought, 1));
        assertThat(statuses(till.send(theirGoods))).containsExactly("REFUSED:till.article");
        assertThat(till.onHand(till.bought)).isEqualTo(99);
    }

    @Test
    void aClerkWhoLeftSendsNothingMoreAndAnotherSendsTheBacklog() {
        var sale = till.sale(line(till.bought, 1));
        accounts.revoke(till.clerk.accountId(), Role.STORE_CLERK, Organisation.store(till.store.id()));
        assertThat(till.send(sale).status()).isEqualTo(403);
        assertThat(till.onHand(till.bought)).isEqualTo(100);
        var manager = till.signedIn(till.manager);
        assertThat(statuses(till.send(manager, Instant.now(), sale))).containsExactly("ACCEPTED");
    }

    @Test
    void aBatchIsBoundedAndAnEntryOfAnUnknownShiftWaits() {
        var many = new Map[51];
        Arrays.setAll(many, i -> till.sale(line(till.bought, 1)));
        assertThat(till.send(many).problem()).isEqualTo("till.batch");
        assertThat(till.send().problem()).isEqualTo("till.batch");
        assertThat(till.onHand(till.bought)).isEqualTo(100);
        var early = till.sale(line(till.bought, 1));
        early.put("shiftId", UUID.randomUUID().toString());
        assertThat(statuses(till.send(early))).containsExactly("RETRY:till.shift-unknown");
        assertThat(till.refused()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsKeptAsItCame() {
        var unreadable = List.of(
                "null",
                "7",
                "[]",
                "{}",
                "{\"id\":1}",
                "{\"kind\":\"SALE\",\"lines\":[null],\"tender\":7}",
                "{\"id\":\"x\",\"kind\":\"RETURN\",\"deviceTime\":\"+999999999-12-31T00:00:00Z\"}");
        for (var entry : unreadable) {
            var body = "{\"tillId\":\"%s\",\"sentAt\":\"+999999999-12-31T23:59:59Z\",\"entries\":[%s]}"
                    .formatted(till.tillId, entry);
            int before = till.refused().size();
            for (int times = 0; times < 2; times++) {
                assertThat(statuses(till.api().send("POST", till.path("/entries"), body)))
                        .as(entry)
                        .containsExactly("REFUSED:till.entry");
                assertThat(till.refused()).as(entry).hasSize(before + 1);
            }
            for (var call : List.of("/qr-payments", "/returns")) {
                var answer = till.api().send("POST", till.path(call), entry);
                assertThat(answer.status()).as(answer.response().body()).isBetween(400, 499);
            }
        }
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
}
