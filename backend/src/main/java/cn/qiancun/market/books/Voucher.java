package cn.qiancun.market.books;

import cn.qiancun.market.shared.Money;
import java.time.LocalDate;
import java.util.List;

/**
 * An accounting voucher; always balanced.
 *
 * @param sequence from 1 within the month
 * @param day on which it is dated; late entries are dated on the first day of the month that has them
 * @param entries at least two
 */
public record Voucher(int sequence, LocalDate day, Subject subject, List<Entry> entries) {
    /** What a voucher is about. */
    public enum Subject {
        /** Income that was earned, against what the shop owes. */
        INCOME,
        /** The growers' share, received for them. */
        GROWERS,
        /** A provider's fee that was passed on. */
        FEE,
        /** What the shop paid out. */
        PAYOUT
    }

    /**
     * One row. What is taken back stands in red: a negative amount on the side on which it was booked, so that the
     * turnover of an income account stays its income.
     *
     * @param reference the order's, payout's or adjustment's number; empty where the row sums up several
     * @param line the sale line's id; empty if none stands behind it
     * @param lines how many sale lines it stands for
     */
    public record Entry(
            Chart.Account account,
            String reference,
            String line,
            String description,
            int lines,
            Money debit,
            Money credit) {}

    public Voucher {
        VoucherPolicy.require(entries);
    }

    public Money debit() {
        return Money.sum(entries.stream().map(Entry::debit).toList());
    }

    public Money credit() {
        return Money.sum(entries.stream().map(Entry::credit).toList());
    }
}
