package cn.qiancun.market.till;

import static cn.qiancun.market.till.TillScene.line;
import static cn.qiancun.market.till.TillScene.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.support.MarketTest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A till that was offline sends what it has sold: each sale once, and nothing lost. */
@MarketTest
class TillSyncTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

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

        assertThat(till.onHand(till.consigned)).isEqualTo(100_000 - 12 * 750);
        assertThat(till.onHand(till.bought)).isEqualTo(100 - 12);
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
        var refused = till.refused();
        assertThat(refused).hasSize(1);
        till.settle(refused.get(0), "BOOK", 200);
        assertThat(till.onHand(till.bought)).isEqualTo(97);
        assertThat(statuses(till.send(other))).containsExactly("KNOWN");
    }

    @Test
    void aClockThatIsFarOffChangesNoDay() {
        for (var clock : List.of("2019-03-01T08:00:00Z", "2026-01-01T00:00:00Z", "2051-06-01T12:00:00+08:00")) {
            var device = OffsetDateTime.parse(clock).toInstant();
            var sale = till.sale(line(till.bought, 1));
            sale.put("deviceTime", device.toString());
            sale.put("clockOffsetMillis", null);
            var before = Instant.now();
            assertThat(statuses(till.send(till.api(), device.plusSeconds(1), sale)))
                    .containsExactly("ACCEPTED");
            var receipt = till.receipt(sale);
            assertThat(OffsetDateTime.parse(receipt.get("soldAt").asString()).toInstant())
                    .isBetween(before.minusSeconds(3), Instant.now());
            assertThat(receipt.get("clockDoubtful").asBoolean()).isFalse();
        }
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
        till.settle(till.refusedFor(sale), "BOOK", 200);
        assertThat(till.onHand(till.bought)).isEqualTo(99);
    }
}
