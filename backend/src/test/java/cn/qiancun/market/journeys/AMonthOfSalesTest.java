package cn.qiancun.market.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.Holding;
import cn.qiancun.market.settlement.IncomeKind;
import cn.qiancun.market.settlement.Incomes;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.settlement.VillageAccounts;
import cn.qiancun.market.settlement.VillageTotals;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Two thousand random orders in a month of three villages and a company that two of them own; refunds, cancellations,
 * weekly payouts. In the end everything that shows money says the same, to the fen.
 */
@MarketTest
class AMonthOfSalesTest {
    private static final YearMonth MONTH = YearMonth.of(2026, 10);
    private static final Instant FIRST_NOON = Instant.parse("2026-10-01T04:00:00Z");
    private static final int DAYS = 25;
    private static final int ORDERS_A_DAY = 80;

    @Autowired
    Ledger ledger;

    @Autowired
    Sales sales;

    @Autowired
    RevenueShares shares;

    @Autowired
    VillageAccounts accounts;

    @Autowired
    VillageTotals totals;

    @Autowired
    Incomes incomes;

    @Autowired
    TestClock clock;

    @Autowired
    TransactionOperations transactions;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void everythingThatShowsMoneyAgreesToTheFen() {
        long seed = Long.getLong("month.seed", 20_261_001);
        System.out.println("A month of sales, seed " + seed);
        var month = new MonthOfSales(seed, ledger, sales, transactions);
        month.agree(shares);
        live(month);

        var entries = entriesOf(month.references);
        assertEveryTransactionIsZero(entries);
        assertThat(ledger.trialBalance()).isEqualTo(Money.ZERO);
        assertWhatBuyersPaidIsSomebodys(month, entries);
        assertSunshineIsWhatWasSold(month);
        month.villages.forEach(village -> assertStatementAddsUp(month, village));
        assertThat(incomes.ofMonth(month.villages.get(1), MONTH).collective().get(IncomeKind.DIVIDEND))
                .isGreaterThan(Money.ZERO);
        assertEachLineHasWhatIsLeft(month, entries);
    }

    private void live(MonthOfSales month) {
        for (int day = 0; day < DAYS; day++) {
            var noon = FIRST_NOON.plus(Duration.ofDays(day));
            clock.moveTo(noon);
            month.sell(ORDERS_A_DAY, noon);
            month.goOn(3 * ORDERS_A_DAY, noon);
            boolean payday = day % 7 == 6;
            if (payday) {
                month.payOut(noon);
            }
            // Right after a payout nothing is available, and villages come to owe.
            month.refund(payday ? 40 : 10, noon);
        }
    }

    private List<Entry> entriesOf(List<String> references) {
        var entries = new ArrayList<Entry>();
        for (int from = 0; from < references.size(); from += 500) {
            entries.addAll(ledger.entriesOf(references.subList(from, Math.min(references.size(), from + 500))));
        }
        return entries;
    }

    private static void assertEveryTransactionIsZero(List<Entry> entries) {
        Map<Long, Long> sums = entries.stream()
                .collect(Collectors.groupingBy(
                        Entry::transactionId,
                        Collectors.summingLong(entry -> entry.amount().fen())));
        assertThat(sums.values()).containsOnly(0L);
    }

    /** What the provider holds for us is what buyers paid less what went back and out; nothing is left in between. */
    private static void assertWhatBuyersPaidIsSomebodys(MonthOfSales month, List<Entry> entries) {
        Map<AccountKind, Long> sums = entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.account().kind(),
                        Collectors.summingLong(entry -> entry.amount().fen())));
        var paidOut = Money.sum(month.paidOut.values());
        assertThat(sums.get(AccountKind.PROVIDER_CLEARING))
                .isEqualTo(month.paid.minus(month.refunded).minus(paidOut).fen());
        assertThat(sums.get(AccountKind.BUYER_FUNDS)).isZero();
        assertThat(sums.get(AccountKind.REFUND_PAYABLE)).isZero();
        assertThat(sums.get(AccountKind.PAYOUT_IN_TRANSIT)).isZero();
        assertThat(sums.get(AccountKind.BENEFICIARY_RECEIVABLE))
                .as("villages came to owe")
                .isNotNull()
                .isNotNegative();
    }

    private void assertSunshineIsWhatWasSold(MonthOfSales month) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var ofMonth = totals.between(MONTH, MONTH).villages();
            for (var village : month.villages) {
                assertThat(ofMonth.get(village.value()).sold()).isEqualTo(month.sold.get(village));
                assertThat(ofMonth.get(village.value()).orders()).isEqualTo(month.orderCount.get(village));
            }
        });
    }

    private void assertStatementAddsUp(MonthOfSales month, VillageCode village) {
        var statement = accounts.statement(village, StatementPeriod.of(MONTH), 0, 2);
        var collective = statement.collective();
        assertThat(collective.opening()).isEqualTo(new Holding(Money.ZERO, Money.ZERO));
        var change = new Change();
        accounts.eachLine(village, StatementPeriod.of(MONTH), line -> {
            change.holding = change.holding.plus(new Holding(line.pending(), line.available(), line.owed()));
        });
        assertThat(change.holding).isEqualTo(collective.closing()).isEqualTo(accounts.collectiveNow(village));
        assertThat(collective.closing()).isEqualTo(balances(Beneficiary.collective(village)));
        var paidOut = month.paidOut.get(Beneficiary.collective(village).toString());
        assertThat(collective.closing().total().plus(paidOut)).isEqualTo(collective.credited());

        var shown = totals.between(MONTH, MONTH).villages().get(village.value());
        assertThat(shown.collective()).isEqualTo(collective.credited());
        assertThat(shown.growers()).isEqualTo(statement.growers().credited());
        var earned = incomes.ofMonth(village, MONTH);
        assertThat(earned.collectiveTotal().plus(collective.closing().pending()))
                .isEqualTo(collective.credited());
        assertThat(earned.growers().plus(statement.growers().closing().pending()))
                .isEqualTo(statement.growers().credited());
    }

    private static final class Change {
        private Holding holding = new Holding(Money.ZERO, Money.ZERO);
    }

    private Holding balances(Beneficiary of) {
        var pending = AccountRef.of(AccountKind.BENEFICIARY_PENDING, of.toString());
        var available = AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, of.toString());
        var receivable = AccountRef.of(AccountKind.BENEFICIARY_RECEIVABLE, of.toString());
        var held = ledger.balances(List.of(pending, available, receivable));
        return new Holding(held.get(pending), held.get(available), held.get(receivable));
    }

    /** What sales credited about a line and refunds did not take back is what was paid for it and not returned. */
    private static void assertEachLineHasWhatIsLeft(MonthOfSales month, List<Entry> entries) {
        var bySubject = new HashMap<String, Money>();
        entries.stream()
                .filter(entry -> entry.kind().startsWith("SALE"))
                .forEach(
                        entry -> bySubject.merge(entry.subject(), entry.amount().negated(), Money::plus));
        assertThat(month.soldLines)
                .allSatisfy(line ->
                        assertThat(bySubject.get(Long.toString(line.lineId()))).isEqualTo(month.leftOf(line)));
    }
}
