package cn.qiancun.market.books;

import cn.qiancun.market.shared.Money;

/**
 * What somebody holds at the shop, or by how much that changes.
 *
 * @param pending of orders that are paid and not completed
 * @param available to be paid out
 * @param inTransit on its way to the bank
 * @param owed to be netted against what becomes available, after a refund that came later than its payout
 */
public record Position(Money pending, Money available, Money inTransit, Money owed) {
    public static final Position NONE = new Position(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);

    public Position plus(Position other) {
        return new Position(
                pending.plus(other.pending),
                available.plus(other.available),
                inTransit.plus(other.inTransit),
                owed.plus(other.owed));
    }

    /** What the shop has still to pay for what was earned; the receivable in the owner's own books. */
    public Money settled() {
        return available.plus(inTransit).minus(owed);
    }

    /** With what is pending. */
    public Money total() {
        return pending.plus(settled());
    }
}
