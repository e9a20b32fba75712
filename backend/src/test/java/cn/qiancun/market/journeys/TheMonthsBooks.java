package cn.qiancun.market.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.books.Book;
import cn.qiancun.market.books.BookLine;
import cn.qiancun.market.books.Bookkeeper;
import cn.qiancun.market.books.ClosedStatement;
import cn.qiancun.market.books.CompanySales;
import cn.qiancun.market.books.MonthClosing;
import cn.qiancun.market.books.Position;
import cn.qiancun.market.books.Statements;
import cn.qiancun.market.books.Voucher;
import cn.qiancun.market.books.Vouchers;
import cn.qiancun.market.payouts.PaidInto;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.SellerKind;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.context.ApplicationContext;

/** Closes the month and holds statements, vouchers and lists against what the journal and the provider say. */
final class TheMonthsBooks {
    /** By the journal and by the provider's books, of one beneficiary. */
    record Truth(Position held, Money earned, Money arrived) {}

    private final YearMonth month;
    private final MonthClosing closing;
    private final Statements statements;
    private final Vouchers vouchers;
    private final CompanySales companySales;
    private final Function<Beneficiary, Truth> truth;

    TheMonthsBooks(YearMonth month, ApplicationContext shop, Function<Beneficiary, Truth> truth) {
        this.month = month;
        this.truth = truth;
        closing = shop.getBean(MonthClosing.class);
        statements = shop.getBean(Statements.class);
        vouchers = shop.getBean(Vouchers.class);
        companySales = shop.getBean(CompanySales.class);
    }

    /** Closes a book and finds in it what really is; a month that has ended is closed once. */
    ClosedStatement close(Actor operator, Book book) {
        var made = closing.closeThrough(operator, book, month);
        assertThat(made).singleElement().extracting(ClosedStatement::month).isEqualTo(month);
        assertThat(closing.closeThrough(operator, book, month)).isEmpty();
        var statement = made.get(0);
        assertThat(statements.isWhole(statement)).isTrue();
        var lines = lines(statement);
        for (var part : statement.parts()) {
            var real = truth.apply(new Beneficiary(part.party(), book.owner()));
            assertThat(part.opening()).isEqualTo(Position.NONE);
            assertThat(part.closing())
                    .isEqualTo(real.held())
                    .isEqualTo(lines.getOrDefault(part.party(), Position.NONE));
            assertThat(part.earned()).isEqualTo(real.earned());
            assertThat(part.paid()).isEqualTo(real.arrived());
        }
        return statement;
    }

    private Map<BeneficiaryKind, Position> lines(ClosedStatement statement) {
        var sums = new EnumMap<BeneficiaryKind, Position>(BeneficiaryKind.class);
        var seen = new ArrayList<BookLine>();
        statements.eachLine(statement, line -> {
            sums.merge(line.party(), line.change(), Position::plus);
            seen.add(line);
        });
        assertThat(seen).hasSize(statement.lineCount()).noneMatch(BookLine::late);
        return sums;
    }

    /**
     * The vouchers of all who keep books in the village.
     *
     * @param saleLines ids of all that was sold
     * @param references of all orders and payouts
     */
    void assertVouchersAgree(VillageCode village, Set<String> saleLines, Set<String> references) {
        var growers = Money.ZERO;
        for (var keeper : vouchers.bookkeepers(village)) {
            if (keeper.kind() != SellerKind.COMPANY) {
                var made = vouchers.of(keeper, month, PaidInto.BANK).vouchers();
                made.forEach(voucher -> assertBalancedAndNamed(voucher, saleLines, references));
                var real = truth.apply(
                        keeper.isCollective()
                                ? Beneficiary.collective(village)
                                : Beneficiary.seller(keeper.sellerId()));
                var received = creditedTo(made, keeper.isCollective() ? "211"::equals : "114"::equals);
                // 501 income, 502 of a collective what its company gave it.
                assertThat(creditedTo(made, Set.of("501", "502")::contains)).isEqualTo(real.earned());
                assertThat(creditedTo(made, Set.of("102", "109")::contains).negated())
                        .isEqualTo(real.arrived());
                assertThat(creditedTo(made, Set.of("112", "113")::contains).negated())
                        .isEqualTo(real.held().settled().plus(received));
                growers = growers.plus(received);
            }
        }
        var real = truth.apply(Beneficiary.growers(village));
        assertThat(growers)
                .isEqualTo(real.earned().minus(real.arrived()))
                .isEqualTo(real.held().settled());
    }

    private static void assertBalancedAndNamed(Voucher voucher, Set<String> saleLines, Set<String> references) {
        assertThat(voucher.debit()).isEqualTo(voucher.credit());
        var named = voucher.entries().stream()
                .filter(entry -> !entry.reference().isEmpty())
                .toList();
        // One row, the receivable, sums up the others, each of which names its order or payout.
        assertThat(voucher.entries().size() - named.size()).isLessThanOrEqualTo(1);
        assertThat(named).isNotEmpty().allMatch(entry -> references.contains(entry.reference()));
        if (voucher.subject() != Voucher.Subject.PAYOUT) {
            assertThat(named).allMatch(entry -> saleLines.contains(entry.line()));
        }
    }

    private static Money creditedTo(List<Voucher> vouchers, Predicate<String> account) {
        return Money.sum(vouchers.stream()
                .flatMap(voucher -> voucher.entries().stream())
                .filter(entry -> account.test(entry.account().code()))
                .map(entry -> entry.credit().minus(entry.debit()))
                .toList());
    }

    /** @param leftOf what of each line, sold and partly taken back, must be left to all who share it */
    List<CompanySales.Row> assertTheListAgrees(Bookkeeper company, Function<Long, Money> leftOf) {
        var rows = new ArrayList<CompanySales.Row>();
        companySales.eachRow(company, month, rows::add);
        assertThat(rows)
                .allSatisfy(row -> assertThat(Money.sum(row.parts().values()))
                        .isEqualTo(leftOf.apply(row.line().lineId())));
        return rows;
    }
}
