package cn.qiancun.market.till;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * One person's time at a till, from the cash that is put into the drawer to the cash that is counted.
 *
 * @param key the UUID that the till gave it
 * @param cash what was put in at the beginning
 * @param deposits cash that was taken out to the bank or the safe
 * @param sales paid in cash, and {@code codeSales} by code
 * @param refused what the till sent of it that could not be booked, and waits or was dropped
 * @param late sales that came after the closing; they have moved {@link #expected()}
 * @param withoutTill whether it was closed by whoever is answerable, since the till was lost or broken
 * @param closedAt null while it is open, as are {@code counted} and {@code reason}
 */
public record Shift(
        long id,
        String key,
        long counterId,
        long tillId,
        int tillNumber,
        Instant openedAt,
        long clerkId,
        Money cash,
        Money cashSales,
        Money cashReturns,
        Money deposits,
        Money codeMoney,
        int sales,
        int codeSales,
        int returns,
        int refused,
        int late,
        Instant closedAt,
        Long closedBy,
        Money counted,
        String reason,
        boolean withoutTill) {
    public boolean isOpen() {
        return closedAt == null;
    }

    /** What should be in the drawer. */
    public Money expected() {
        return cash.plus(cashSales).minus(cashReturns).minus(deposits);
    }

    /** Counted less expected; null while it is open. */
    public Money difference() {
        return counted == null ? null : counted.minus(expected());
    }

    /** As {@link #difference()}, of what was taken alone: a float that is lost with its drawer is the loss of its owner. */
    public Money differenceOfTakings() {
        if (counted == null) {
            return null;
        }
        var all = cash.minus(expected());
        return difference().compareTo(all) < 0 ? all : difference();
    }
}
