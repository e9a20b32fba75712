package cn.qiancun.market.books;

import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes a month's vouchers of the lines of its closed statement: one a day for what was earned, one for the growers'
 * share, one for fees that were passed on, one for what was paid out. Income is booked when it is earned, against a receivable from the shop; a payout
 * clears the receivable. The receivable's balance is what the statement shows as available, in transit and owed.
 */
final class VoucherMaking implements Consumer<BookLine> {
    private static final Comparator<Day> IN_ORDER =
            Comparator.comparing(Day::date).thenComparing(Day::subject);

    private final Chart chart;
    private final YearMonth month;
    private final Function<BookLine, AccountUse> paidInto;
    private final TreeMap<Day, Rows> days = new TreeMap<>(IN_ORDER);

    /** @param paidInto says of a line that pays out whether it is PAID_TO_BANK or PAID_BY_ALIPAY */
    VoucherMaking(Chart chart, YearMonth month, Function<BookLine, AccountUse> paidInto) {
        this.chart = chart;
        this.month = month;
        this.paidInto = paidInto;
    }

    private record Day(LocalDate date, Voucher.Subject subject) {}

    /** The rows of a voucher to be, and what they come to against the receivable. */
    private static final class Rows {
        private final List<Voucher.Entry> entries = new ArrayList<>();
        private Money sum = Money.ZERO;
    }

    @Override
    public void accept(BookLine line) {
        boolean growers = line.party() == BeneficiaryKind.GROWERS;
        if (!line.earned().isZero()) {
            var use = growers ? AccountUse.GROWERS : AccountUse.of(line.incomeKind());
            var rows = rows(line, growers ? Voucher.Subject.GROWERS : Voucher.Subject.INCOME);
            rows.entries.add(entry(use, line, Money.ZERO, line.earned()));
            rows.sum = rows.sum.plus(line.earned());
        }
        if (!line.cost().isZero()) {
            // What growers bear is not the bookkeeper's expense: there is less to pass on to them.
            take(Voucher.Subject.FEE, growers ? AccountUse.GROWERS : AccountUse.FEE, line, line.cost());
        }
        if (!line.paid().isZero()) {
            // The shop pays growers for their own: what was received for them is passed on by it.
            take(Voucher.Subject.PAYOUT, growers ? AccountUse.GROWERS : paidInto.apply(line), line, line.paid());
        }
    }

    /** What lessens the receivable. */
    private void take(Voucher.Subject subject, AccountUse use, BookLine line, Money amount) {
        var rows = rows(line, subject);
        rows.entries.add(entry(use, line, amount, Money.ZERO));
        rows.sum = rows.sum.plus(amount);
    }

    List<Voucher> vouchers() {
        var vouchers = new ArrayList<Voucher>();
        days.forEach((day, rows) ->
                vouchers.add(new Voucher(vouchers.size() + 1, day.date(), day.subject(), whole(day, rows))));
        return vouchers;
    }

    /** What was earned and taken back on one day leaves the receivable as it was. */
    private List<Voucher.Entry> whole(Day day, Rows rows) {
        if (rows.sum.isZero()) {
            return rows.entries;
        }
        boolean taken = day.subject() == Voucher.Subject.PAYOUT || day.subject() == Voucher.Subject.FEE;
        var receivable = new Voucher.Entry(
                chart.account(AccountUse.RECEIVABLE),
                "",
                "",
                "",
                rows.entries.size(),
                taken ? Money.ZERO : rows.sum,
                taken ? rows.sum : Money.ZERO);
        var entries = new ArrayList<>(rows.entries);
        entries.add(taken ? entries.size() : 0, receivable);
        return entries;
    }

    private Rows rows(BookLine line, Voucher.Subject subject) {
        var day = line.late() ? month.atDay(1) : ShopCalendar.dayOf(line.occurredAt());
        return days.computeIfAbsent(new Day(day, subject), any -> new Rows());
    }

    private Voucher.Entry entry(AccountUse use, BookLine line, Money debit, Money credit) {
        return new Voucher.Entry(
                chart.account(use), line.reference(), line.subject(), line.description(), 1, debit, credit);
    }
}
