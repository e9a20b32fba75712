package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;

/**
 * What was sold on a line and how much of it the buyer has back. A line that was taken back with its whole order has
 * nothing left.
 *
 * @param refundedQuantity units that came back, or are not delivered
 */
public record RefundableLine(
        long lineId, long consignmentId, int quantity, Money gross, int refundedQuantity, Money refunded) {
    static RefundableLine of(SaleLine line) {
        boolean reversed = line.state() == SaleLine.State.REVERSED;
        return new RefundableLine(
                line.lineId(),
                line.consignmentId(),
                line.quantity(),
                line.gross(),
                reversed ? line.quantity() : line.refundedQuantity(),
                reversed ? line.gross() : line.refunded());
    }

    /** The most that can be refunded. */
    public Money left() {
        return gross.minus(refunded);
    }

    /** Units that are still to be delivered, or were. */
    public int quantityLeft() {
        return quantity - refundedQuantity;
    }
}
