package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.time.Instant;
import java.util.List;

/**
 * A sale to be recorded.
 *
 * @param reference the order's or receipt's number, unique for ever
 * @param shipping what the buyer paid for carriage
 * @param storeKey the store that hands it over or sells it and has its share, or null: its share then goes to the
 *     collective
 * @param place where it is sold, if that matters to somebody's report, or null
 * @param funding where the money is
 */
public record RecordSale(
        SaleChannel channel,
        String reference,
        Instant soldAt,
        Money shipping,
        String storeKey,
        SalePlace place,
        SaleFunding funding,
        List<Line> lines) {
    /** A sale that its buyer paid. */
    public RecordSale(
            SaleChannel channel, String reference, Instant soldAt, Money shipping, String storeKey, List<Line> lines) {
        this(channel, reference, soldAt, shipping, storeKey, SaleFunding.BUYER, lines);
    }

    /** A sale at no place of its own. */
    public RecordSale(
            SaleChannel channel,
            String reference,
            Instant soldAt,
            Money shipping,
            String storeKey,
            SaleFunding funding,
            List<Line> lines) {
        this(channel, reference, soldAt, shipping, storeKey, null, funding, lines);
    }

    /** The same sale, at that place. */
    public RecordSale at(SalePlace where) {
        return new RecordSale(channel, reference, soldAt, shipping, storeKey, where, funding, lines);
    }

    /**
     * @param lineId unique for ever; the order line's id
     * @param consignmentId what is completed together
     * @param quantity pieces, or grams of what a till sells by weight
     * @param storeMarginBasisPoints what the store keeps of goods that it sells on the village's behalf: it takes the place
     *     of the store's part in the agreement, and the other parts keep their proportion; null for what was agreed
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
            Money gross,
            Integer storeMarginBasisPoints) {
        /** A line that is shared as agreed. */
        public Line(
                long lineId,
                long consignmentId,
                VillageCode villageCode,
                long sellerId,
                long productId,
                long variantId,
                String description,
                int quantity,
                Money gross) {
            this(
                    lineId,
                    consignmentId,
                    villageCode,
                    sellerId,
                    productId,
                    variantId,
                    description,
                    quantity,
                    gross,
                    null);
        }
    }
}
