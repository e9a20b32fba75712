package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;

/**
 * What a beneficiary holds.
 *
 * @param pending of orders that are paid and not completed
 * @param available of completed orders
 * @param owed because a refund came later than the payout; what becomes available next repays it
 */
public record Holding(Money pending, Money available, Money owed) {
    public Holding(Money pending, Money available) {
        this(pending, available, Money.ZERO);
    }

    public Holding plus(Holding change) {
        return new Holding(pending.plus(change.pending), available.plus(change.available), owed.plus(change.owed));
    }

    /** What is the beneficiary's in all. */
    public Money total() {
        return pending.plus(available).minus(owed);
    }
}
