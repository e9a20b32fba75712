package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;

/** What was sold on a line and how much of it the buyer has back. */
public record RefundableLine(
        long lineId, long consignmentId, int quantity, Money gross, int refundedQuantity, Money refunded) {
    public Money left() {
        return gross.minus(refunded);
    }
}
