package cn.qiancun.market.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.payouts.PaidInto;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.settlement.SaleChannel;
import cn.qiancun.market.settlement.SaleStory;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.VillageSummary;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A village whose collective, cooperative and company all sell; each gets its month in its own chart. */
@MarketTest
class VouchersTests {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Autowired
    Vouchers vouchers;

    @Autowired
    CompanySales companySales;

    @Autowired
    MonthClosing closing;

    @Autowired
    BookStory books;

    @Autowired
    Sales sales;

    @Autowired
    RevenueShares shares;

    @Autowired
    Sellers sellers;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    VillageSummary village;
    SellerSummary cooperative;
    SellerSummary company;

    @BeforeEach
    void aMonthOfThreeSellers() {
        village = books.village();
        sell(seller(SellerKind.COLLECTIVE), "own", 10_000);
        cooperative = seller(SellerKind.COOPERATIVE);
        sell(cooperative, "coop", 20_000);
        company = seller(SellerKind.COMPANY);
        sell(company, "company", 30_000);
        clock.moveTo(Instant.parse("2026-12-05T00:00:00Z"));
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void thereAreNoVouchersOfAnOpenMonth() {
        assertThatThrownBy(() -> of(Bookkeeper.COLLECTIVE))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("books.open"));
    }

    @Test
    void theCollectivesIncomeIsItsShareOnlyAndTheGrowersOfOthersAreNotInItsBooks() {
        close();
        var month = of(Bookkeeper.COLLECTIVE);
        assertThat(month.chart()).isEqualTo(Chart.COLLECTIVE);
        // Its own share of 10,000; the fees it has of 20,000 and 30,000. Nobody's turnover.
        assertThat(turnover(month, "501")).isEqualTo(Money.ofFen(-(5_000 + 2_000 + 3_000)));
        assertThat(turnover(month, "211")).isEqualTo(Money.ofFen(-3_000));
        assertThat(turnover(month, "112")).isEqualTo(Money.ofFen(13_000));
    }

    @Test
    void theCooperativeHasItsTurnoverAndWhatItReceivedForItsMembers() {
        close();
        var month = of(Long.toString(cooperative.id()));
        assertThat(month.chart()).isEqualTo(Chart.COOPERATIVE);
        assertThat(turnover(month, "501")).isEqualTo(Money.ofFen(-10_000));
        assertThat(turnover(month, "114")).isEqualTo(Money.ofFen(-6_000));
        assertThat(turnover(month, "113")).isEqualTo(Money.ofFen(16_000));
        assertThat(month.vouchers())
                .flatExtracting(Voucher::entries)
                .filteredOn(entry -> !entry.reference().isEmpty())
                .allSatisfy(entry -> assertThat(entry.description()).isEqualTo("coop"));
    }

    @Test
    void aCompanyGetsAListOfItsSalesAndNoVouchers() {
        close();
        var keeper = vouchers.bookkeeper(village.code(), Long.toString(company.id()));
        assertThatThrownBy(() -> vouchers.of(keeper, NOVEMBER, PaidInto.BANK))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("books.company"));
        var rows = new ArrayList<CompanySales.Row>();
        companySales.eachRow(keeper, NOVEMBER, rows::add);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).line().gross()).isEqualTo(Money.ofFen(30_000));
        assertThat(rows.get(0).parts())
                .containsEntry(BeneficiaryKind.COLLECTIVE, Money.ofFen(3_000))
                .containsEntry(BeneficiaryKind.GROWERS, Money.ofFen(9_000))
                .containsEntry(BeneficiaryKind.SELLER, Money.ofFen(15_000))
                .containsEntry(BeneficiaryKind.PLATFORM, Money.ofFen(3_000));
    }

    @Test
    void aPayoutIsBookedToTheAccountThatWasFrozenAndOnlyAnUnknownOneAsks() {
        payOut(PayeeKind.ALIPAY, 4_000);
        close();
        var known = vouchers.of(keeper(cooperative), NOVEMBER, PaidInto.BANK);
        assertThat(turnover(known, "109")).isEqualTo(Money.ofFen(4_000));
        assertThat(turnover(known, "102")).isEqualTo(Money.ZERO);
        assertThat(known.asksInto()).isFalse();
    }

    @Test
    void ofAPayoutThatTheShopDoesNotKnowTheBookkeeperSaysWhereItArrived() {
        payOut(PayeeKind.CORPORATE_BANK, 4_000);
        payOut(null, 1_000);
        close();
        var bank = vouchers.of(keeper(cooperative), NOVEMBER, PaidInto.BANK);
        assertThat(bank.asksInto()).isTrue();
        assertThat(turnover(bank, "102")).isEqualTo(Money.ofFen(5_000));
        var alipay = vouchers.of(keeper(cooperative), NOVEMBER, PaidInto.ALIPAY);
        assertThat(turnover(alipay, "102")).isEqualTo(Money.ofFen(4_000));
        assertThat(turnover(alipay, "109")).isEqualTo(Money.ofFen(1_000));
    }

    private Bookkeeper keeper(SellerSummary seller) {
        return vouchers.bookkeeper(village.code(), Long.toString(seller.id()));
    }

    /** Of what the cooperative has; an approved payout of that number is in the database unless the kind is null. */
    private void payOut(PayeeKind kind, long fen) {
        var whom = Beneficiary.seller(cooperative.id());
        var number = transaction.execute(
                status -> SaleStory.payOut(ledger, whom, Money.ofFen(fen), Instant.parse("2026-11-13T04:00:00Z")));
        if (kind == null) {
            return;
        }
        long account = Ids.next();
        jdbc.sql("INSERT INTO payouts_account (id, beneficiary, kind, bank_name, number_sealed, holder_sealed,"
                        + " number_masked, holder_masked, state, entered_by, entered_at)"
                        + " VALUES (?, ?, ?, '', '-', '-', '-', '-', 'REPLACED', 1, UTC_TIMESTAMP(6))")
                .params(account, whom.key(), kind.name())
                .update();
        jdbc.sql(
                        "INSERT INTO payouts_payout (id, payout_no, beneficiary, amount_fen, state, note, account_id, payee_kind,"
                                + " payee_bank, payee_number, payee_holder, requested_by, requested_at, decided_by, decided_at)"
                                + " VALUES (?, ?, ?, ?, 'SUCCEEDED', '', ?, ?, '', '-', '-', 1, UTC_TIMESTAMP(6), 2,"
                                + " UTC_TIMESTAMP(6))")
                .params(Ids.next(), number, whom.key(), fen, account, kind.name())
                .update();
    }

    @Test
    void aBookkeeperOfAnotherVillageIsUnknown() {
        var other = books.village();
        assertThatThrownBy(() -> vouchers.bookkeeper(other.code(), Long.toString(cooperative.id())))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("books.unknown"));
    }

    private void close() {
        var operator = books.operator();
        closing.closeThrough(operator, Book.of(village.code()), NOVEMBER);
        closing.closeThrough(operator, Book.ofSeller(cooperative.id()), NOVEMBER);
    }

    private Vouchers.Month of(String keeper) {
        return vouchers.of(vouchers.bookkeeper(village.code(), keeper), NOVEMBER, PaidInto.BANK);
    }

    private static Money turnover(Vouchers.Month month, String account) {
        return Money.sum(month.vouchers().stream()
                .flatMap(voucher -> voucher.entries().stream())
                .filter(entry -> entry.account().code().equals(account))
                .map(entry -> entry.debit().minus(entry.credit()))
                .toList());
    }

    private SellerSummary seller(SellerKind kind) {
        return sellers.register("卖家 " + Long.toString(Ids.next(), 36), kind, village.code());
    }

    /** Of each yuan the growers have 30 percent and the platform 10; the rest as the seller's kind has it. */
    private void sell(SellerSummary seller, String description, long fen) {
        boolean own = seller.kind() == SellerKind.COLLECTIVE;
        var parts = new ArrayList<RevenueShare.Part>();
        var code = village.code().value();
        parts.add(new RevenueShare.Part(BeneficiaryKind.COLLECTIVE, code, own ? 5_000 : 1_000));
        parts.add(new RevenueShare.Part(BeneficiaryKind.GROWERS, code, 3_000));
        parts.add(new RevenueShare.Part(BeneficiaryKind.PLATFORM, "", own ? 2_000 : 1_000));
        if (!own) {
            parts.add(new RevenueShare.Part(BeneficiaryKind.SELLER, Long.toString(seller.id()), 5_000));
        }
        shares.agree(seller.id(), null, new RevenueShare(parts), Instant.parse("2025-01-01T00:00:00Z"));
        var at = Instant.parse("2026-11-10T04:00:00Z");
        var line = new RecordSale.Line(
                Ids.next(),
                Ids.next(),
                village.code(),
                seller.id(),
                Ids.next(),
                Ids.next(),
                description,
                1,
                Money.ofFen(fen));
        var sale = new RecordSale(SaleChannel.ONLINE, "Q" + Ids.next(), at, Money.ZERO, null, List.of(line));
        sales.record(sale);
        books.complete(sale, "2026-11-12T04:00:00Z");
    }
}
