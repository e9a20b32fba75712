package cn.qiancun.market.storebills;

import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A store's bill of a period: what was received and sold less what came back, as it was at the closing, and what has become
 * of it since.
 *
 * @param to the last day that counts
 * @param dueOn when the first part of it is due; each village's part has its own day
 * @param total at the closing
 * @param margin the store's own part of the total, which is set off when the villages' goods are paid
 * @param credited of its sales what came back since; never more than was not paid
 * @param paid what payments brought
 * @param missed of the margin what could not be set off, for the store owed it elsewhere
 */
public record Bill(
        long id,
        String number,
        long storeId,
        LocalDate from,
        LocalDate to,
        LocalDate dueOn,
        Money total,
        Money margin,
        Money credited,
        Money creditedMargin,
        Money paid,
        Money setOff,
        Money missed,
        State state,
        Instant closedAt,
        Instant paidAt) {
    /** Whether it is paid. */
    public enum State {
        OPEN,
        PAID
    }

    /** What stands on the store's receivable for this bill. */
    public Money owed() {
        return total.minus(credited).minus(paid).minus(setOff);
    }

    /** The store's part of what is left of the bill. */
    public Money ownPart() {
        return margin.minus(creditedMargin);
    }

    /** What the store has to pay: what it owes, less its own part as far as that will be set off. */
    public Money due() {
        var expected = ownPart().minus(setOff);
        var due = owed().plus(missed).minus(expected.isNegative() ? Money.ZERO : expected);
        return due.isNegative() ? Money.ZERO : due;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    public boolean isOverdue(LocalDate today) {
        return isOpen() && dueOn.isBefore(today);
    }
}
