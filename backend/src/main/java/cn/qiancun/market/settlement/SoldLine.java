package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * A line that was sold, as it was recorded.
 *
 * @param reference the order's number
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
        String state,
        RevenueShare share) {}
