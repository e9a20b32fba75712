package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;

/**
 * What of a line the buyer has paid and not got back.
 *
 * @param quantity units that are still to be delivered, or were
 * @param amount the most that can be refunded
 */
public record LineLeft(long lineId, int quantity, Money amount) {
    static LineLeft of(SaleLine line) {
        boolean reversed = line.state() == SaleLine.State.REVERSED;
        return new LineLeft(
                line.lineId(),
                reversed ? 0 : line.quantity() - line.refundedQuantity(),
                reversed ? Money.ZERO : line.left());
    }
}
