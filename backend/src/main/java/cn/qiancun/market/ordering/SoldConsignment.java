package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.CatchWeight;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.Weight;
import java.time.Instant;
import java.util.List;

/**
 * A paid consignment as those see it who deal with what became of it.
 *
 * @param deliveredAt when its buyer got it, or counts as having got it; null before
 */
public record SoldConsignment(
        long id,
        String orderNumber,
        long buyerId,
        long sellerId,
        ConsignmentState state,
        boolean pickup,
        Instant deliveredAt,
        List<Goods> lines) {
    /** Whether the buyer may have it in hand: it was delivered, or it went home and nobody reports on its way. */
    public boolean isWithBuyer() {
        return state == ConsignmentState.DELIVERED
                || state == ConsignmentState.COMPLETED
                || state == ConsignmentState.SHIPPED && !pickup;
    }

    /** Whether the buyer can refuse to take it: it is at the pick-up point, or with the carrier who brings it home. */
    public boolean isRefusable() {
        return pickup ? state == ConsignmentState.READY_FOR_PICKUP : state == ConsignmentState.SHIPPED;
    }

    /**
     * @param weight of all units together, as they were sold or, at packing, weighed; zero if not by weight
     * @param catchWeight as it was frozen with the order; null unless it is charged by weight
     * @param returnable whether it is taken back without a reason: {@link ReturnExemptionPolicy}
     */
    public record Goods(
            long lineId,
            long productId,
            long variantId,
            String productName,
            String variantName,
            SalesUnit unit,
            TemperatureClass temperature,
            boolean perishable,
            boolean returnable,
            Weight weight,
            int quantity,
            Money unitPrice,
            Money gross,
            String pictureUrl,
            CatchWeight catchWeight) {
        /** The last weighing holds. */
        Goods weighed(List<Weighing> weighings) {
            var last = weighings.get(weighings.size() - 1);
            var all = Weight.ofGrams(last.weight().times(quantity).grams() / last.quantity());
            return new Goods(
                    lineId,
                    productId,
                    variantId,
                    productName,
                    variantName,
                    unit,
                    temperature,
                    perishable,
                    returnable,
                    all,
                    quantity,
                    unitPrice,
                    gross,
                    pictureUrl,
                    catchWeight);
        }

        public String name() {
            return productName + " " + variantName;
        }
    }
}
