package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@MarketTest
class VillageTotalsTests {
    static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Autowired
    VillageTotals totals;

    @Autowired
    TotalsFolding folding;

    @Autowired
    Sales sales;

    @Autowired
    RevenueShares shares;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    TestClock clock;

    final SaleStory story = new SaleStory();

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void aSaleCountsOnceForItsVillageHoweverManyWorkersAddUp() throws Exception {
        story.agree(shares);
        for (int i = 0; i < 30; i++) {
            sales.record(story.sale(10_000, 800, story.store));
        }
        var workers = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            workers.submit(folding::foldDue);
        }
        workers.shutdown();
        awaitFolded();
        assertThat(ofVillage())
                .isEqualTo(new Totals(Money.ofFen(300_000), Money.ofFen(210_000), Money.ofFen(51_000), 30));
    }

    @Test
    void aReversedSaleIsTakenOffInTheMonthOfItsReversal() {
        story.agree(shares);
        var kept = story.sale(5_000, 0, null);
        var reversed = story.sale(10_000, 800, null);
        sales.record(kept);
        sales.record(reversed);
        clock.moveTo(Instant.parse("2026-12-02T04:00:00Z"));
        sales.complete(kept.reference(), kept.lines().get(0).consignmentId());
        sales.reverse(reversed.reference());
        awaitFolded();
        var december = totals.between(NOVEMBER.plusMonths(1), NOVEMBER.plusMonths(1));
        assertThat(december.villages().get(story.village.value()).sold()).isEqualTo(Money.ofFen(-10_000));
        var both = totals.between(NOVEMBER, NOVEMBER.plusMonths(1));
        assertThat(both.villages().get(story.village.value()))
                .isEqualTo(new Totals(Money.ofFen(5_000), Money.ofFen(3_900), Money.ofFen(850), 1));
    }

    @Test
    void aRefundIsTakenOffInItsMonthWhereverTheShareIsByThen() {
        story.agree(shares);
        var pending = story.sale(10_000, 800, story.store);
        var completed = story.sale(10_000, 800, story.store);
        var paidOut = story.sale(10_000, 800, story.store);
        List.of(pending, completed, paidOut).forEach(sales::record);
        clock.moveTo(Instant.parse("2026-12-02T04:00:00Z"));
        sales.complete(paidOut.reference(), paidOut.lines().get(0).consignmentId());
        transactions.executeWithoutResult(
                status -> SaleStory.payOut(ledger, story.collective(), Money.ofFen(7_000), clock.instant()));
        for (var sale : List.of(pending, paidOut)) {
            refund(sale, 2_000);
            refund(sale, 1_000);
        }
        sales.complete(completed.reference(), completed.lines().get(0).consignmentId());
        refund(completed, 3_000);
        awaitFolded();
        assertThat(ofVillage()).isEqualTo(new Totals(Money.ofFen(30_000), Money.ofFen(21_000), Money.ofFen(5_100), 3));
        var december = totals.between(NOVEMBER.plusMonths(1), NOVEMBER.plusMonths(1));
        assertThat(december.villages().get(story.village.value()))
                .isEqualTo(new Totals(Money.ofFen(-9_000), Money.ofFen(-6_300), Money.ofFen(-1_530), 0));
    }

    private void refund(RecordSale sale, long fen) {
        var line = RefundSale.Line.ofAmount(sale.lines().get(0).lineId(), Money.ofFen(fen));
        sales.refund(new RefundSale("r" + Ids.next(), sale.reference(), List.of(line), Money.ZERO));
    }

    private Totals ofVillage() {
        return totals.between(NOVEMBER, NOVEMBER).villages().get(story.village.value());
    }

    private void awaitFolded() {
        Awaitility.await().until(() -> {
            folding.foldDue();
            return jdbc.sql("SELECT COUNT(*) FROM settlement_total_queue q JOIN settlement_sale_line l"
                                    + " ON l.reference = q.reference WHERE l.village_code = ?")
                            .param(story.village.value())
                            .query(Long.class)
                            .single()
                    == 0;
        });
    }
}
