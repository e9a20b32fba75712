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

/**
 * Makes a month's vouchers of the lines of its closed statement: one a day for what was earned, one for the growers'
 * share, one for what was paid out. Income is booked when it is earned, against a receivable from the shop; a payout
 * clears the receivable. The receivable's balance is what the statement shows as available, in transit and owed.
 */
final class VoucherMaking implements Consumer<BookLine> {
    private static final Comparator<Day> IN_ORDER =
            Comparator.comparing(Day::date).thenComparing(Day::subject);

    private final Chart chart;
    private final YearMonth month;
    private final AccountUse paidInto;
    private final TreeMap<Day, Rows> days = new TreeMap<>(IN_ORDER);

    /** @param paidInto PAID_TO_BANK or PAID_BY_ALIPAY */
    VoucherMaking(Chart chart, YearMonth month, AccountUse paidInto) {
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
            var use = growers ? AccountUse.GROWERS : AccountUse.of(line);
            var rows = rows(line, growers ? Voucher.Subject.GROWERS : Voucher.Subject.INCOME);
            rows.entries.add(credit(use, line, line.earned()));
            rows.sum = rows.sum.plus(line.earned());
        }
        if (!line.paid().isZero()) {
            var rows = rows(line, Voucher.Subject.PAYOUT);
            // The shop pays growers for their own: what was received for them is passed on by it.
            rows.entries.add(debit(growers ? AccountUse.GROWERS : paidInto, line, line.paid()));
            rows.sum = rows.sum.plus(line.paid());
        }
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
        boolean paid = day.subject() == Voucher.Subject.PAYOUT;
        var receivable = new Voucher.Entry(
                chart.account(AccountUse.RECEIVABLE),
                "",
                "",
                "",
                rows.entries.size(),
                paid ? Money.ZERO : rows.sum,
                paid ? rows.sum : Money.ZERO);
        var entries = new ArrayList<>(rows.entries);
        entries.add(paid ? entries.size() : 0, receivable);
        return entries;
    }

    private Rows rows(BookLine line, Voucher.Subject subject) {
        var day = line.late() ? month.atDay(1) : ShopCalendar.dayOf(line.occurredAt());
        return days.computeIfAbsent(new Day(day, subject), any -> new Rows());
    }

    /** A fee is an expense: booked as a debit, which the receivable is less by. */
    private Voucher.Entry credit(AccountUse use, BookLine line, Money amount) {
        return use == AccountUse.FEE
                ? entry(use, line, amount.negated(), Money.ZERO)
                : entry(use, line, Money.ZERO, amount);
    }

    private Voucher.Entry debit(AccountUse use, BookLine line, Money amount) {
        return entry(use, line, amount, Money.ZERO);
    }

    private Voucher.Entry entry(AccountUse use, BookLine line, Money debit, Money credit) {
        return new Voucher.Entry(
                chart.account(use), line.reference(), line.subject(), line.description(), 1, debit, credit);
    }
}
