package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.QueryCounter;
import cn.qiancun.market.support.TestClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

@MarketTest
class VillageAccountsTests {
    static final StatementPeriod OCTOBER = StatementPeriod.of(YearMonth.of(2026, 10));
    static final StatementPeriod NOVEMBER = StatementPeriod.of(YearMonth.of(2026, 11));

    @Autowired
    VillageAccounts accounts;

    @Autowired
    Sales sales;

    @Autowired
    RevenueShares shares;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    TestClock clock;

    @Autowired
    QueryCounter queries;

    final SaleStory story = new SaleStory();

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void openingAndEntriesMakeTheClosingAndOneMonthsClosingIsTheNextOnesOpening() {
        sellOverTwoMonths();
        var october = accounts.statement(story.village, OCTOBER, 0, 500);
        var november = accounts.statement(story.village, NOVEMBER, 0, 500);

        assertThat(october.collective().opening().total()).isEqualTo(Money.ZERO);
        assertAddsUp(october);
        assertAddsUp(november);
        assertThat(november.collective().opening())
                .isEqualTo(october.collective().closing());
        assertThat(november.collective().closing()).isEqualTo(accounts.collectiveNow(story.village));
        assertThat(november.growers().closing()).isEqualTo(accounts.growersNow(story.village));
        assertThat(november.growers().opening()).isEqualTo(october.growers().closing());
    }

    @Test
    void monthsAreThoseOfChina() {
        story.agree(shares);
        sell("2026-10-31T15:59:59.999Z", 100);
        sell("2026-10-31T16:00:00Z", 1_000);
        assertThat(accounts.statement(story.village, OCTOBER, 0, 500)
                        .collective()
                        .credited())
                .isEqualTo(Money.ofFen(78));
        assertThat(accounts.statement(story.village, NOVEMBER, 0, 500)
                        .collective()
                        .credited())
                .isEqualTo(Money.ofFen(780));
    }

    @Test
    void aCompletedLineIsOneLineThatMovesFromPendingToAvailable() {
        story.agree(shares);
        var sale = sell("2026-11-02T04:00:00Z", 10_000);
        complete(sale, "2026-11-05T04:00:00Z");
        var lines = accounts.statement(story.village, NOVEMBER, 0, 500).lines();
        assertThat(lines).extracting(StatementLine::kind).containsExactly("SALE", "SALE_COMPLETED");
        assertThat(lines.get(1).pending()).isEqualTo(Money.ofFen(-7_800));
        assertThat(lines.get(1).available()).isEqualTo(Money.ofFen(7_800));
        assertThat(lines.get(1).reference()).isEqualTo(sale.reference());
        assertThat(lines.get(1).description()).isEqualTo("大颜村 黄心地瓜 5斤装");
        assertThat(lines.get(1).quantity()).isEqualTo(2);
    }

    @Test
    void pagesTogetherAreTheWholeAndNoneEndsWithinALine() {
        sellOverTwoMonths();
        var whole = accounts.statement(story.village, NOVEMBER, 0, 500).lines();
        for (int size = 2; size <= 5; size++) {
            var paged = new ArrayList<StatementLine>();
            long after = 0;
            do {
                var page = accounts.statement(story.village, NOVEMBER, after, size);
                paged.addAll(page.lines());
                after = page.nextAfter();
            } while (after != 0);
            assertThat(paged).isEqualTo(whole);
        }
        var streamed = new ArrayList<StatementLine>();
        accounts.eachLine(story.village, NOVEMBER, streamed::add);
        assertThat(streamed).isEqualTo(whole);
    }

    @Test
    void whatIsRefundedAfterAPayoutIsOwedUntilTheNextReleaseRepaysIt() {
        story.agree(shares);
        var sale = sell("2026-11-02T04:00:00Z", 10_000);
        complete(sale, "2026-11-03T04:00:00Z");
        transactions.executeWithoutResult(
                status -> SaleStory.payOut(ledger, story.collective(), Money.ofFen(7_800), clock.instant()));
        var line = RefundSale.Line.ofAmount(sale.lines().get(0).lineId(), Money.ofFen(3_000));
        sales.refund(new RefundSale("r" + Ids.next(), sale.reference(), List.of(line), Money.ZERO));
        assertThat(accounts.collectiveNow(story.village))
                .isEqualTo(new Holding(Money.ZERO, Money.ZERO, Money.ofFen(2_340)));
        complete(sell("2026-11-04T04:00:00Z", 10_000), "2026-11-05T04:00:00Z");

        var statement = accounts.statement(story.village, NOVEMBER, 0, 500);
        assertAddsUp(statement);
        assertThat(statement.collective().closing()).isEqualTo(new Holding(Money.ZERO, Money.ofFen(5_460)));
        assertThat(statement.collective().credited()).isEqualTo(Money.ofFen(2 * 7_800 - 2_340));
        assertThat(statement.lines())
                .extracting(
                        StatementLine::kind,
                        each -> each.owed().fen(),
                        each -> each.amount().fen())
                .containsExactly(
                        tuple("SALE", 0L, 7_800L),
                        tuple("SALE_COMPLETED", 0L, 0L),
                        tuple("PAYOUT_RESERVED", 0L, -7_800L),
                        tuple("SALE_REFUNDED", 2_340L, -2_340L),
                        tuple("SALE", 0L, 7_800L),
                        tuple("SALE_COMPLETED", -2_340L, 0L));
        assertThat(accounts.statement(story.village, NOVEMBER, 0, 5).lines()).hasSize(4);
    }

    @Test
    void aLongMonthTakesNoMoreQueriesThanAShortOne() throws Exception {
        story.agree(shares);
        sell("2026-11-02T04:00:00Z", 100);
        accounts.statement(story.village, NOVEMBER, 0, 500);
        var one = queries.during(() -> accounts.statement(story.village, NOVEMBER, 0, 500));
        for (int i = 0; i < 20; i++) {
            sell("2026-11-03T04:00:00Z", 100);
        }
        var many = queries.during(() -> accounts.statement(story.village, NOVEMBER, 0, 500));
        assertThat(many).hasSameSizeAs(one);
    }

    @Test
    void aCooperativesTurnoverIsNotTheCollectivesIncome() {
        shares.agree(
                story.seller,
                null,
                new RevenueShare(List.of(
                        new RevenueShare.Part(BeneficiaryKind.COLLECTIVE, story.village.value(), 1_000),
                        new RevenueShare.Part(BeneficiaryKind.SELLER, Long.toString(story.seller), 9_000))),
                Instant.parse("2025-01-01T00:00:00Z"));
        sell("2026-11-02T04:00:00Z", 10_000);
        var statement = accounts.statement(story.village, NOVEMBER, 0, 500);
        assertThat(statement.collective().credited()).isEqualTo(Money.ofFen(1_000));
        assertThat(statement.growers().credited()).isEqualTo(Money.ZERO);
    }

    @Test
    void aPeriodThatMakesNoSenseIsRefused() {
        var day = LocalDate.of(2026, 11, 1);
        assertCode("statement.order", () -> new StatementPeriod(day, day.minusDays(1)));
        assertCode("statement.long", () -> new StatementPeriod(day, day.plusYears(3)));
        assertCode("statement.date", () -> StatementPeriod.between("2026-13-01", null, Instant.now()));
        assertCode("statement.date", () -> StatementPeriod.between("0001-01-01", null, Instant.now()));
        assertCode("statement.month", () -> StatementPeriod.ofMonth("soon", Instant.now()));
        assertThat(new StatementPeriod(day, day.plusDays(365)).to()).isEqualTo(LocalDate.of(2027, 11, 1));
    }

    private void assertCode(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static void assertAddsUp(VillageStatement statement) {
        var opening = statement.collective().opening();
        var closing = statement.collective().closing();
        var pending =
                Money.sum(statement.lines().stream().map(StatementLine::pending).toList());
        var available = Money.sum(
                statement.lines().stream().map(StatementLine::available).toList());
        assertThat(opening.pending().plus(pending)).isEqualTo(closing.pending());
        assertThat(opening.available().plus(available)).isEqualTo(closing.available());
        var owed = Money.sum(statement.lines().stream().map(StatementLine::owed).toList());
        assertThat(opening.owed().plus(owed)).isEqualTo(closing.owed());
    }

    /** In October one sale; in November it completes, one comes and is cancelled, two stay. */
    private void sellOverTwoMonths() {
        story.agree(shares);
        var first = sell("2026-10-30T04:00:00Z", 9_999);
        complete(first, "2026-11-03T04:00:00Z");
        var cancelled = sell("2026-11-04T04:00:00Z", 777);
        clock.moveTo(Instant.parse("2026-11-05T04:00:00Z"));
        sales.reverse(cancelled.reference());
        complete(sell("2026-11-06T04:00:00Z", 12_345), "2026-11-08T04:00:00Z");
        sell("2026-11-09T04:00:00Z", 1);
    }

    private RecordSale sell(String at, long fen) {
        var sale = story.sale("Q" + Ids.next(), fen, 0, null, "大颜村 黄心地瓜 5斤装", Instant.parse(at));
        sales.record(sale);
        return sale;
    }

    private void complete(RecordSale sale, String at) {
        clock.moveTo(Instant.parse(at));
        sales.complete(sale.reference(), sale.lines().get(0).consignmentId());
    }
}
