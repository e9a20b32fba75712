package cn.qiancun.market.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.qiancun.market.payouts.PaidInto;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.IncomeKind;
import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever a month brought, its vouchers are balanced, and accounts come to what the statement says. */
class VoucherMakingPropertyTests {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Property
    void vouchersAreBalancedAndTheirAccountsComeToWhatTheLinesSay(
            @ForAll("months") List<BookLine> lines, @ForAll Chart chart) {
        var vouchers = vouchers(lines, chart, AccountUse.PAID_TO_BANK);

        assertThat(vouchers).allSatisfy(voucher -> assertThat(voucher.debit()).isEqualTo(voucher.credit()));
        assertThat(vouchers).extracting(Voucher::sequence).isSorted().doesNotHaveDuplicates();
        var settled = sum(lines, line -> line.change().settled());
        assertThat(turnover(vouchers, chart, AccountUse.RECEIVABLE)).isEqualTo(settled);
        var collective = only(lines, BeneficiaryKind.COLLECTIVE);
        var earned = sum(collective, BookLine::earned).minus(sum(collective, BookLine::cost));
        var income = Stream.of(
                        AccountUse.SALES,
                        AccountUse.INVESTMENT,
                        AccountUse.SUBSIDY,
                        AccountUse.OTHER_INCOME,
                        AccountUse.FEE)
                .map(chart::account)
                .distinct()
                .map(account -> turnover(vouchers, account))
                .reduce(Money.ZERO, Money::plus);
        assertThat(income.negated()).isEqualTo(earned);
        assertThat(turnover(vouchers, chart, AccountUse.PAID_TO_BANK)).isEqualTo(sum(collective, BookLine::paid));
        assertThat(turnover(vouchers, chart, AccountUse.GROWERS).negated())
                .isEqualTo(sum(
                        only(lines, BeneficiaryKind.GROWERS),
                        line -> line.change().settled()));
    }

    @Property
    void everyRowButTheReceivableNamesItsSale(@ForAll("months") List<BookLine> lines, @ForAll Chart chart) {
        var receivable = chart.account(AccountUse.RECEIVABLE);
        for (var voucher : vouchers(lines, chart, AccountUse.PAID_TO_BANK)) {
            assertThat(voucher.entries())
                    .filteredOn(entry -> !entry.account().equals(receivable))
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(entry.reference()).startsWith("Q"));
        }
    }

    @Test
    void incomeKindsHaveTheirAccountsInBothCharts() {
        assertAccounts(Chart.COLLECTIVE, "501", "501", "502", "503", "504");
        assertAccounts(Chart.COOPERATIVE, "501", "501", "511", "502", "502");
        assertThat(Chart.COLLECTIVE.account(AccountUse.GROWERS).code()).isEqualTo("211");
        assertThat(Chart.COOPERATIVE.account(AccountUse.GROWERS).code()).isEqualTo("114");
        assertThat(Chart.COLLECTIVE.account(AccountUse.RECEIVABLE).code()).isEqualTo("112");
        assertThat(Chart.COLLECTIVE.account(AccountUse.PAID_TO_BANK).code()).isEqualTo("102");
        assertThat(Chart.COOPERATIVE.account(AccountUse.PAID_BY_ALIPAY).code()).isEqualTo("109");
        assertThat(Chart.COLLECTIVE.source()).isEqualTo("财会〔2023〕14号");
        assertThat(Chart.COOPERATIVE.source()).isEqualTo("财会〔2021〕37号");
    }

    @Test
    void aRefundStandsInRedOnTheSideOfTheIncome() {
        var lines = List.of(
                line(1, BeneficiaryKind.COLLECTIVE, IncomeKind.OWN_SALE, 7_000, 0, false),
                line(2, BeneficiaryKind.COLLECTIVE, IncomeKind.OWN_SALE, -2_100, 0, false));
        var voucher = vouchers(lines, Chart.COLLECTIVE, AccountUse.PAID_TO_BANK).get(0);
        assertThat(voucher.entries())
                .extracting(Voucher.Entry::credit)
                .containsExactly(Money.ZERO, Money.ofFen(7_000), Money.ofFen(-2_100));
        assertThat(voucher.entries().get(0).debit()).isEqualTo(Money.ofFen(4_900));
    }

    @Test
    void aFeeThatWasPassedOnIsAnExpenseAndNothingThatArrivedAtTheBank() {
        var fee = line(1, BeneficiaryKind.COLLECTIVE, IncomeKind.OTHER, -65, 0, false);
        assertThat(fee.paid()).isEqualTo(Money.ZERO);
        var voucher = vouchers(List.of(fee), Chart.COLLECTIVE, AccountUse.PAID_TO_BANK)
                .get(0);
        assertThat(voucher.subject()).isEqualTo(Voucher.Subject.FEE);
        assertThat(voucher.entries())
                .extracting(entry -> entry.account().code(), Voucher.Entry::debit, Voucher.Entry::credit)
                .containsExactly(tuple("511", Money.ofFen(65), Money.ZERO), tuple("112", Money.ZERO, Money.ofFen(65)));
    }

    @Test
    void eachPayoutIsBookedToTheKindOfAccountInWhichItArrived() {
        var known = Map.of("Q1", PaidInto.BANK, "Q2", PaidInto.ALIPAY);
        for (var otherwise : PaidInto.values()) {
            var arrivals = new Arrivals(known, otherwise, Chart.COOPERATIVE);
            assertThat(arrivals.apply(paid(1, "PAYOUT_SUCCEEDED"))).isEqualTo(AccountUse.PAID_TO_BANK);
            assertThat(arrivals.apply(paid(2, "PAYOUT_RETURNED"))).isEqualTo(AccountUse.PAID_BY_ALIPAY);
            assertThat(arrivals.apply(paid(3, "SPLIT_SUCCEEDED"))).isEqualTo(AccountUse.PAID_BY_ALIPAY);
            assertThat(arrivals.asked()).isFalse();
            assertThat(arrivals.apply(paid(4, "PAYOUT_SUCCEEDED")).name()).endsWith(otherwise.name());
            assertThat(arrivals.asked()).isTrue();
        }
        var collectives = new Arrivals(Map.of(), PaidInto.BANK, Chart.COLLECTIVE);
        collectives.apply(paid(4, "PAYOUT_SUCCEEDED"));
        assertThat(collectives.asked()).as("its chart has one account for both").isFalse();
    }

    @Test
    void whatCameLateIsDatedOnTheFirstDayOfTheMonthThatHasIt() {
        var late = line(1, BeneficiaryKind.COLLECTIVE, IncomeKind.SERVICE_FEE, 500, 0, true);
        var voucher = vouchers(List.of(late), Chart.COLLECTIVE, AccountUse.PAID_TO_BANK)
                .get(0);
        assertThat(voucher.day()).isEqualTo(LocalDate.of(2026, 11, 1));
    }

    @Test
    void whatIsNotBalancedIsNoVoucher() {
        var sales = Chart.COLLECTIVE.account(AccountUse.SALES);
        var one = new Voucher.Entry(sales, "Q1", "1", "", 1, Money.ZERO, Money.ofFen(1));
        var other = new Voucher.Entry(sales, "Q1", "1", "", 1, Money.ofFen(2), Money.ZERO);
        var both = new Voucher.Entry(sales, "Q1", "1", "", 1, Money.ofFen(1), Money.ofFen(1));
        for (var entries : List.of(List.of(one, other), List.of(one), List.of(both, both), List.<Voucher.Entry>of())) {
            assertThatThrownBy(() -> new Voucher(1, LocalDate.of(2026, 11, 1), Voucher.Subject.INCOME, entries))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Provide
    Arbitrary<List<BookLine>> months() {
        var parties = Arbitraries.of(BeneficiaryKind.COLLECTIVE, BeneficiaryKind.GROWERS);
        var amounts = Arbitraries.longs().between(-100_000, 1_000_000);
        var paid = Arbitraries.longs().between(-10_000, 100_000).injectNull(0.7);
        return Combinators.combine(
                        Arbitraries.longs().between(1, 29L * 24 * 3_600),
                        parties,
                        Arbitraries.of(IncomeKind.class),
                        amounts,
                        paid,
                        Arbitraries.of(true, false))
                .as((second, party, kind, earned, out, late) ->
                        line(second, party, kind, earned, out == null ? 0 : out, late))
                .list()
                .ofMaxSize(60);
    }

    private static BookLine line(
            long second, BeneficiaryKind party, IncomeKind kind, long earned, long paid, boolean late) {
        boolean fee = kind == IncomeKind.OTHER && earned < 0;
        // A fee lessens what is to be paid, and no income.
        var settled = fee ? Money.ofFen(earned) : Money.ofFen(earned - paid);
        return new BookLine(
                1,
                party,
                second,
                Instant.parse("2026-10-31T16:00:00Z").plusSeconds(second),
                fee ? "FEE_PASSED_ON" : "SALE_COMPLETED",
                "Q" + second,
                Long.toString(second),
                "大葱",
                1,
                1,
                party == BeneficiaryKind.COLLECTIVE && !fee ? kind : null,
                late,
                new Position(Money.ZERO, settled, Money.ZERO, Money.ZERO),
                fee ? Money.ZERO : Money.ofFen(earned));
    }

    private static BookLine paid(long number, String kind) {
        return new BookLine(
                1,
                BeneficiaryKind.COLLECTIVE,
                number,
                Instant.parse("2026-11-10T04:00:00Z"),
                kind,
                "Q" + number,
                "",
                "",
                0,
                0,
                null,
                false,
                new Position(Money.ZERO, Money.ZERO, Money.ofFen(-100), Money.ZERO),
                Money.ZERO);
    }

    private static List<Voucher> vouchers(List<BookLine> lines, Chart chart, AccountUse into) {
        var making = new VoucherMaking(chart, NOVEMBER, line -> into);
        lines.forEach(making);
        return making.vouchers();
    }

    private static List<BookLine> only(List<BookLine> lines, BeneficiaryKind party) {
        return lines.stream().filter(line -> line.party() == party).toList();
    }

    private static Money sum(List<BookLine> lines, Function<BookLine, Money> of) {
        return Money.sum(lines.stream().map(of).toList());
    }

    private static Money turnover(List<Voucher> vouchers, Chart chart, AccountUse use) {
        return turnover(vouchers, chart.account(use));
    }

    /** Debit less credit. */
    private static Money turnover(List<Voucher> vouchers, Chart.Account account) {
        return Money.sum(vouchers.stream()
                .flatMap(voucher -> voucher.entries().stream())
                .filter(entry -> entry.account().equals(account))
                .map(entry -> entry.debit().minus(entry.credit()))
                .toList());
    }

    private static void assertAccounts(Chart chart, String... codes) {
        var kinds = IncomeKind.values();
        for (int i = 0; i < kinds.length; i++) {
            assertThat(chart.account(AccountUse.of(kinds[i])).code())
                    .as("%s", kinds[i])
                    .isEqualTo(codes[i]);
        }
    }
}
