package cn.qiancun.market.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.books.Book;
import cn.qiancun.market.books.Vouchers;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.reporting.Sunshine;
import cn.qiancun.market.reporting.SunshinePeriod;
import cn.qiancun.market.reporting.SunshineRow;
import cn.qiancun.market.reporting.SunshineSort;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.Holding;
import cn.qiancun.market.settlement.IncomeKind;
import cn.qiancun.market.settlement.Incomes;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.settlement.Totals;
import cn.qiancun.market.settlement.VillageAccounts;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import cn.qiancun.sandbox.SandboxInitializer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Two thousand random orders in a month of three villages and a company that two of them own: paid at the providers,
 * refunded, cancelled, completed, paid out each week, and at last closed. In the end everything that shows money says
 * the same, to the fen.
 */
@MarketTest
class AMonthOfSalesTest {
    /** The last that has ended: a signature of the provider's must not look old to the shop's clock. */
    private static final YearMonth MONTH = ShopCalendar.monthOf(Instant.now()).minusMonths(1);

    private static final int DAYS = 25;
    private static final int ORDERS_A_DAY = 80;
    private static final int FIRST_DAY_OF_SPLITS = 23;

    @Autowired
    ApplicationContext shop;

    @Autowired
    Ledger ledger;

    @Autowired
    VillageAccounts accounts;

    @Autowired
    Incomes incomes;

    @Autowired
    Sunshine sunshine;

    @Autowired
    Vouchers vouchers;

    @Autowired
    Stalls stalls;

    @Autowired
    TestClock clock;

    private ThreeVillages villages;
    private PayDays payDays;
    private Purchases purchases;
    private MonthOfSales month;
    private TheMonthsJournal journal;

    @BeforeEach
    void begin() {
        long seed = Long.getLong("month.seed", 20_261_001);
        System.out.println("A month of sales, seed " + seed + "; -Dmonth.seed= repeats it");
        clock.moveTo(noonOf(1));
        villages = new ThreeVillages(shop);
        payDays = new PayDays(shop, villages);
        purchases = new Purchases(shop);
        month = new MonthOfSales(seed, villages, purchases, shop);
    }

    @AfterEach
    void end() {
        purchases.close();
        clock.reset();
    }

    @Test
    void everythingThatShowsMoneyAgreesToTheFen() {
        for (int day = 1; day <= DAYS; day++) {
            live(day);
        }
        purchases.awaitQuiet();
        payDays.run(villages.beneficiaries());
        journal = new TheMonthsJournal(ledger, references());

        journal.assertEveryTransactionIsZero();
        assertTheProvidersTotalsAreOurs();
        assertTheSunshinePageShowsWhatWasSold();
        villages.all.forEach(this::assertTheAccountPageAddsUp);
        assertEachLineHasWhatIsLeft();
        assertTheClosedBooksAgree();
    }

    private static Instant noonOf(int day) {
        return MONTH.atDay(day).atTime(LocalTime.NOON).atZone(ShopCalendar.ZONE).toInstant();
    }

    private void live(int day) {
        var noon = noonOf(day);
        clock.moveTo(noon);
        if (day == FIRST_DAY_OF_SPLITS) {
            payDays.letTheProviderSplit(villages.first());
        }
        month.sell(ORDERS_A_DAY, noon);
        month.goOn(3 * ORDERS_A_DAY);
        boolean payday = day % 7 == 0;
        if (payday) {
            payDays.request(villages.all.stream().map(Beneficiary::collective).toList());
        }
        // Right after a payout nothing is available, and villages come to owe.
        month.refund(payday ? 40 : 10);
    }

    private List<String> references() {
        var references = new ArrayList<>(month.references);
        references.addAll(payDays.numbers());
        return references;
    }

    /** What the providers hold for us is what buyers paid less what went back and out; nothing is left in between. */
    private void assertTheProvidersTotalsAreOurs() {
        var books = SandboxInitializer.server().books();
        var alipay = books.totals(purchases.tradesAt(Provider.ALIPAY), payDays.numbers());
        var stripe = books.totals(purchases.tradesAt(Provider.STRIPE), List.of());
        assertThat(alipay.paidFen() + stripe.paidFen()).isEqualTo(month.paid.fen());
        assertThat(alipay.refundedFen() + stripe.refundedFen()).isEqualTo(month.refunded.fen());
        assertThat(clearing(Provider.ALIPAY)).isEqualTo(alipay.netFen());
        assertThat(clearing(Provider.STRIPE)).isEqualTo(stripe.netFen());
        assertThat(alipay.transferredFen()).isPositive();
        assertThat(alipay.splitFen()).isPositive();
        for (var between :
                List.of(AccountKind.BUYER_FUNDS, AccountKind.REFUND_PAYABLE, AccountKind.PAYOUT_IN_TRANSIT)) {
            assertThat(journal.on(between)).isEqualTo(Money.ZERO);
        }
        assertThat(journal.touches(AccountKind.BENEFICIARY_RECEIVABLE))
                .as("villages came to owe")
                .isTrue();
    }

    private long clearing(Provider provider) {
        return journal.on(AccountRef.of(AccountKind.PROVIDER_CLEARING, provider.code()))
                .fen();
    }

    private void assertTheSunshinePageShowsWhatWasSold() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var shown = shown();
            for (var village : villages.all) {
                assertThat(shown.get(village).sold()).isEqualTo(month.sold.get(village));
                assertThat(shown.get(village).orders()).isEqualTo(month.orderCount.get(village));
            }
        });
    }

    private Map<VillageCode, Totals> shown() {
        var county = villages.first().value().substring(0, 6);
        return sunshine
                .report(SunshinePeriod.MONTH, county, SunshineSort.SOLD, PageQuery.of(1, 50))
                .villages()
                .items()
                .stream()
                .collect(Collectors.toMap(row -> VillageCode.of(row.villageCode()), SunshineRow::totals));
    }

    private void assertTheAccountPageAddsUp(VillageCode village) {
        var statement = accounts.statement(village, StatementPeriod.of(MONTH), 0, 2);
        var collective = statement.collective();
        assertThat(collective.opening()).isEqualTo(new Holding(Money.ZERO, Money.ZERO));
        var changes = new ArrayList<>(List.of(new Holding(Money.ZERO, Money.ZERO)));
        accounts.eachLine(
                village,
                StatementPeriod.of(MONTH),
                line -> changes.add(new Holding(line.pending(), line.available(), line.owed())));
        var real = truth(Beneficiary.collective(village));
        assertThat(changes.stream().reduce(Holding::plus).orElseThrow())
                .isEqualTo(collective.closing())
                .isEqualTo(accounts.collectiveNow(village));
        assertThat(collective.closing().total()).isEqualTo(real.held().total());
        assertThat(collective.closing().total().plus(real.arrived())).isEqualTo(collective.credited());

        assertThat(shown().get(village).collective()).isEqualTo(collective.credited());
        assertThat(shown().get(village).growers()).isEqualTo(statement.growers().credited());
        var earned = incomes.ofMonth(village, MONTH);
        assertThat(earned.collectiveTotal()).isEqualTo(real.earned());
        assertThat(earned.growers())
                .isEqualTo(truth(Beneficiary.growers(village)).earned());
        assertThat(earned.collectiveTotal().plus(collective.closing().pending()))
                .isEqualTo(collective.credited());
    }

    /** By the journal's entries and the provider's books alone. */
    private TheMonthsBooks.Truth truth(Beneficiary of) {
        return new TheMonthsBooks.Truth(
                journal.held(of), journal.earned(of), payDays.arrived(of, purchases.tradesAt(Provider.ALIPAY)));
    }

    /** What sales credited about a line and refunds did not take back is what was paid for it and not returned. */
    private void assertEachLineHasWhatIsLeft() {
        var left = journal.leftBySubject();
        assertThat(month.soldLines)
                .allSatisfy(line ->
                        assertThat(left.get(Long.toString(line.lineId()))).isEqualTo(month.leftOf(line.lineId())));
    }

    private void assertTheClosedBooksAgree() {
        clock.moveTo(ShopCalendar.startOf(MONTH.plusMonths(1).atDay(3)));
        var operator = stalls.actor(stalls.operator());
        var books = new TheMonthsBooks(MONTH, shop, this::truth);
        villages.all.forEach(village -> books.close(operator, Book.of(village)));
        books.close(operator, Book.ofSeller(villages.cooperative.id()));
        books.close(operator, Book.ofSeller(villages.company.id()));

        var references = Set.copyOf(references());
        var lines = month.soldLines.stream()
                .map(line -> Long.toString(line.lineId()))
                .collect(Collectors.toSet());
        villages.all.forEach(village -> books.assertVouchersAgree(village, lines, references));
        assertTheCompanyIsNobodysTurnover(books);
    }

    /** Of what their company sells, villages have the dividend that was agreed, and their growers nothing. */
    private void assertTheCompanyIsNobodysTurnover(TheMonthsBooks books) {
        var company = villages.company.id();
        var keeper = vouchers.bookkeeper(villages.first(), Long.toString(company));
        var ofTheCompany = month.soldLines.stream()
                .filter(line -> line.sellerId() == company)
                .toList();
        var rows = books.assertTheListAgrees(keeper, month::leftOf);
        assertThat(Money.sum(rows.stream().map(row -> row.line().gross()).toList()))
                .isEqualTo(Money.sum(
                        ofTheCompany.stream().map(RecordSale.Line::gross).toList()));
        var subjects =
                ofTheCompany.stream().map(line -> Long.toString(line.lineId())).collect(Collectors.toSet());
        for (var owner : List.of(villages.first(), villages.second())) {
            var dividend = journal.earned(Beneficiary.collective(owner), subjects::contains);
            assertThat(incomes.ofMonth(owner, MONTH).collective().get(IncomeKind.DIVIDEND))
                    .isEqualTo(dividend)
                    .isGreaterThan(Money.ZERO);
            assertThat(journal.earned(Beneficiary.growers(owner), subjects::contains))
                    .isEqualTo(Money.ZERO);
        }
    }
}
