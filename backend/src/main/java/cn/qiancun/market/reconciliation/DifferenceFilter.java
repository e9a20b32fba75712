package cn.qiancun.market.reconciliation;

import cn.qiancun.market.payments.Provider;
import java.time.LocalDate;

/**
 * Which differences, and in which order. What is null or empty does not restrict.
 *
 * @param number a part of none: the whole number of ours, of the provider or of the order
 * @param ownerId whose
 */
public record DifferenceFilter(
        Boolean open,
        DifferenceKind kind,
        Provider provider,
        LocalDate from,
        LocalDate to,
        String number,
        Long ownerId,
        Sort sort) {
    /** Each in one direction, the one that people want first. */
    public enum Sort {
        NEWEST("f.id DESC"),
        OLDEST("f.id"),
        DATE("f.bill_date DESC, f.id DESC"),
        AMOUNT("ABS(COALESCE(f.theirs_fen, 0)) + ABS(COALESCE(f.ours_fen, 0)) DESC, f.id DESC"),
        KIND("f.kind, f.id DESC");

        final String order;

        Sort(String order) {
            this.order = order;
        }
    }

    public static DifferenceFilter ofDay(BillDay day) {
        return new DifferenceFilter(null, null, day.provider(), day.date(), day.date(), null, null, Sort.NEWEST);
    }
}
