package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.time.Instant;
import java.util.List;

/**
 * A sale to be recorded.
 *
 * @param reference the order's number
 * @param shipping what the buyer paid for carriage
 * @param storeKey the store that hands it over and has its share, or null: its share then goes to the collective
 */
public record RecordSale(
        SaleChannel channel, String reference, Instant soldAt, Money shipping, String storeKey, List<Line> lines) {
    /**
     * @param lineId unique for ever; the order line's id
     * @param consignmentId what is completed together
     */
    public record Line(
            long lineId,
            long consignmentId,
            VillageCode villageCode,
            long sellerId,
            long productId,
            long variantId,
            String description,
            int quantity,
            Money gross) {}
}
