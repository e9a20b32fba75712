package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.QueryCounter;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@MarketTest
class IncomesTests {
    private static final AtomicInteger next = new AtomicInteger();

    @Autowired
    Incomes incomes;

    @Autowired
    Sales sales;

    @Autowired
    RevenueShares shares;

    @Autowired
    Sellers sellers;

    @Autowired
    Villages villages;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    QueryCounter queries;

    @Autowired
    Clock clock;

    VillageCode village;
    VillageCode other;
    YearMonth month;

    @BeforeEach
    void twoVillagesThatHaveSoldNothing() {
        month = ShopCalendar.monthOf(clock.instant());
        village = fresh();
        other = fresh();
    }

    @Test
    void nothingIsEarnedBeforeCompletion() {
        var seller = seller(SellerKind.COOPERATIVE);
        agree(seller, own(7_000, null), growers(village, 3_000));
        var sale = sell(seller, 10_000);
        assertThat(incomes.ofMonth(village, month).collectiveTotal()).isEqualTo(Money.ZERO);
        complete(sale);
        var earned = incomes.ofMonth(village, month);
        assertThat(earned.collective().get(IncomeKind.SERVICE_FEE)).isEqualTo(Money.ofFen(7_000));
        assertThat(earned.collectiveTotal()).isEqualTo(Money.ofFen(7_000));
        assertThat(earned.growers()).isEqualTo(Money.ofFen(3_000));
    }

    @Test
    void whatTheCollectiveSoldItselfIsItsOwnSale() {
        var seller = seller(SellerKind.COLLECTIVE);
        agree(seller, own(10_000, null));
        complete(sell(seller, 555));
        assertThat(incomes.ofMonth(village, month).collective().get(IncomeKind.OWN_SALE))
                .isEqualTo(Money.ofFen(555));
    }

    @Test
    void aCompanysTurnoverIsNoVillagesIncomeAndItsDividendsAreApart() {
        var company = seller(SellerKind.COMPANY);
        agree(
                company,
                own(1_000, IncomeKind.DIVIDEND),
                new RevenueShare.Part(BeneficiaryKind.COLLECTIVE, other.value(), 500, IncomeKind.DIVIDEND),
                new RevenueShare.Part(BeneficiaryKind.SELLER, Long.toString(company.id()), 8_500));
        complete(sell(company, 10_000));
        assertThat(incomes.ofMonth(village, month).collective())
                .containsEntry(IncomeKind.DIVIDEND, Money.ofFen(1_000))
                .containsEntry(IncomeKind.OWN_SALE, Money.ZERO)
                .containsEntry(IncomeKind.SERVICE_FEE, Money.ZERO);
        assertThat(incomes.ofMonth(other, month).collectiveTotal()).isEqualTo(Money.ofFen(500));
        var turnover = incomes.lines(Beneficiary.seller(company.id()), StatementPeriod.of(month), 0, 10);
        assertThat(turnover.lines()).singleElement().satisfies(line -> {
            assertThat(line.amount()).isEqualTo(Money.ofFen(8_500));
            assertThat(line.incomeKind()).isNull();
        });
    }

    @Test
    void theKindIsTheOneAtTheSaleWhateverIsAgreedLater() {
        var seller = seller(SellerKind.COOPERATIVE);
        agree(seller, own(10_000, null));
        var sale = sell(seller, 900);
        shares.agree(seller.id(), null, new RevenueShare(List.of(own(10_000, IncomeKind.DIVIDEND))), sale.soldAt());
        complete(sale);
        assertThat(incomes.ofMonth(village, month).collective())
                .containsEntry(IncomeKind.SERVICE_FEE, Money.ofFen(900))
                .containsEntry(IncomeKind.DIVIDEND, Money.ZERO);
    }

    @Test
    void aLineSoldBeforeKindsWereFrozenHasTheKindOfItsSeller() {
        var seller = seller(SellerKind.FARMER);
        agree(seller, own(10_000, null));
        var sale = sell(seller, 700);
        jdbc.sql("UPDATE settlement_sale_line SET share = ? WHERE reference = ?")
                .params("COLLECTIVE:" + village + "=10000", sale.reference())
                .update();
        complete(sale);
        assertThat(incomes.ofMonth(village, month).collective().get(IncomeKind.SERVICE_FEE))
                .isEqualTo(Money.ofFen(700));
    }

    @Test
    void whatIsRefundedBeforeCompletionWasNeverEarnedAndLaterItIsTakenBack() {
        var seller = seller(SellerKind.COOPERATIVE);
        agree(seller, own(7_000, null), growers(village, 3_000));
        var early = sell(seller, 1_000);
        refund(early, 400);
        complete(early);
        assertThat(incomes.ofMonth(village, month).collectiveTotal()).isEqualTo(Money.ofFen(420));
        refund(early, 100);
        var earned = incomes.ofMonth(village, month);
        assertThat(earned.collective().get(IncomeKind.SERVICE_FEE)).isEqualTo(Money.ofFen(350));
        assertThat(earned.growers()).isEqualTo(Money.ofFen(150));
    }

    @Test
    void aReleaseThatRepaysWhatIsOwedIsEarnedWholly() {
        var seller = seller(SellerKind.COOPERATIVE);
        agree(seller, own(10_000, null));
        var first = sell(seller, 700);
        complete(first);
        payOut(700);
        refund(first, 300);
        assertThat(incomes.ofMonth(village, month).collectiveTotal()).isEqualTo(Money.ofFen(400));
        complete(sell(seller, 500));
        assertThat(incomes.ofMonth(village, month).collective().get(IncomeKind.SERVICE_FEE))
                .isEqualTo(Money.ofFen(900));
    }

    @Test
    void payingOutIsNoIncome() {
        var seller = seller(SellerKind.COOPERATIVE);
        agree(seller, own(10_000, null));
        complete(sell(seller, 700));
        payOut(700);
        assertThat(incomes.ofMonth(village, month).collectiveTotal()).isEqualTo(Money.ofFen(700));
    }

    @Test
    void theLinesBehindItSayWhatWasSoldByWhomAndAddUp() {
        var seller = seller(SellerKind.COOPERATIVE);
        agree(seller, own(8_000, null), growers(village, 2_000));
        var references = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            var sale = sell(seller, 1_000 + i);
            complete(sale);
            references.add(sale.reference());
        }
        var read = new ArrayList<IncomeLine>();
        long after = 0;
        do {
            var page = incomes.lines(Beneficiary.collective(village), StatementPeriod.of(month), after, 2);
            read.addAll(page.lines());
            after = page.nextAfter();
        } while (after != 0);
        assertThat(read).extracting(IncomeLine::reference).containsExactlyElementsOf(references);
        assertThat(read).allSatisfy(line -> {
            assertThat(line.sellerName()).isEqualTo(seller.name());
            assertThat(line.sellerKind()).isEqualTo(SellerKind.COOPERATIVE);
            assertThat(line.channel()).isEqualTo(SaleChannel.ONLINE);
            assertThat(line.incomeKind()).isEqualTo(IncomeKind.SERVICE_FEE);
            assertThat(line.transactionKind()).isEqualTo("SALE_COMPLETED");
            assertThat(line.description()).isEqualTo("黄心地瓜");
        });
        var year = incomes.ofYear(village, Year.of(month.getYear()));
        assertThat(year).hasSize(12);
        assertThat(Money.sum(year.stream().map(VillageIncomes::collectiveTotal).toList()))
                .isEqualTo(Money.sum(read.stream().map(IncomeLine::amount).toList()));
    }

    @Test
    void aYearTakesAFewQueriesHoweverManyLinesItHas() throws Exception {
        var year = Year.of(month.getYear());
        var seller = seller(SellerKind.COOPERATIVE);
        agree(seller, own(7_000, null), growers(village, 3_000));
        complete(sell(seller, 100));
        incomes.ofYear(village, year);
        var one = queries.during(() -> incomes.ofYear(village, year));
        for (int i = 0; i < 30; i++) {
            complete(sell(seller, 100));
        }
        var many = queries.during(() -> incomes.ofYear(village, year));
        assertThat(many).hasSameSizeAs(one);
        // A sum for each month, each after a look for accounts that are not there yet; the lines of the one month that
        // has any.
        assertThat(many).hasSizeLessThanOrEqualTo(12 * 2 + 3);
    }

    private void refund(RecordSale sale, long fen) {
        var line = RefundSale.Line.ofAmount(sale.lines().get(0).lineId(), Money.ofFen(fen));
        sales.refund(new RefundSale("R" + Ids.next(), sale.reference(), List.of(line), Money.ZERO));
    }

    private void payOut(long fen) {
        var key = "payout-reserved:test-" + Ids.next();
        var available = AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, "COLLECTIVE:" + village);
        transactions.executeWithoutResult(status -> ledger.post(Posting.of(key, "PAYOUT_RESERVED", key, clock.instant())
                .debit(available, Money.ofFen(fen), "")
                .credit(AccountRef.of(AccountKind.PAYOUT_IN_TRANSIT), Money.ofFen(fen), "")
                .build()));
    }

    private RevenueShare.Part own(int basisPoints, IncomeKind kind) {
        return new RevenueShare.Part(BeneficiaryKind.COLLECTIVE, village.value(), basisPoints, kind);
    }

    private static RevenueShare.Part growers(VillageCode village, int basisPoints) {
        return new RevenueShare.Part(BeneficiaryKind.GROWERS, village.value(), basisPoints);
    }

    private SellerSummary seller(SellerKind kind) {
        return sellers.register("卖家 " + Long.toString(Ids.next(), 36), kind, village);
    }

    private void agree(SellerSummary seller, RevenueShare.Part... parts) {
        shares.agree(seller.id(), null, new RevenueShare(List.of(parts)), Instant.parse("2025-01-01T00:00:00Z"));
    }

    private RecordSale sell(SellerSummary seller, long fen) {
        var line = new RecordSale.Line(
                Ids.next(), Ids.next(), village, seller.id(), Ids.next(), Ids.next(), "黄心地瓜", 1, Money.ofFen(fen));
        var sale =
                new RecordSale(SaleChannel.ONLINE, "Q" + Ids.next(), clock.instant(), Money.ZERO, null, List.of(line));
        sales.record(sale);
        return sale;
    }

    private void complete(RecordSale sale) {
        sales.complete(sale.reference(), sale.lines().get(0).consignmentId());
    }

    /** In a county where no other test sells; each of its villages once. */
    private VillageCode fresh() {
        return villages.search("370116", null, PageQuery.of(next.incrementAndGet(), 1))
                .items()
                .get(0)
                .code();
    }
}
