package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * A line that was sold, as it was recorded.
 *
 * @param reference the order's number
 * @param gross what was agreed on at the sale; of goods that are weighed at packing the estimate
 * @param refunded what of it the buyer has back, for less weight or otherwise; all of it if the sale was taken back
 * @param state PENDING, AVAILABLE or REVERSED
 * @param share as it held at the sale
 */
public record SoldLine(
        long lineId,
        String reference,
        SaleChannel channel,
        Instant soldAt,
        String description,
        int quantity,
        Money gross,
        Money refunded,
        String state,
        RevenueShare share) {
    /** What the buyer was really charged. */
    public Money charged() {
        return gross.minus(refunded);
    }
}
