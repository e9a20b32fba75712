package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.CatchWeight;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An order as its buyer sees it.
 *
 * @param pickupPoint where it is collected, or null; then the address is given
 * @param endedAt when it was completed, closed or cancelled
 */
public record OrderView(
        String number,
        OrderState state,
        Money goods,
        Money shipping,
        Money payable,
        PickupPoints.PickupPoint pickupPoint,
        Address address,
        String note,
        Instant placedAt,
        Instant payUntil,
        Instant paidAt,
        Instant endedAt,
        List<Consignment> consignments) {
    /** The copy that was frozen on the order. */
    public record Address(String recipient, String phone, String countyCode, String detail) {}

    /**
     * @param pickupCode six digits for the hand-over; null before payment, after use, and for home delivery
     * @param dueAt when the next step happens by itself; null if it waits for a person
     */
    public record Consignment(
            long id,
            long sellerId,
            String sellerName,
            ConsignmentState state,
            Money goods,
            Money shipping,
            boolean pickup,
            String pickupCode,
            String pickupToken,
            String carrier,
            String waybill,
            Instant shippedAt,
            Instant readyAt,
            Instant deliveredAt,
            Instant completedAt,
            Instant dueAt,
            List<Line> lines) {
        /** Whether the buyer can say that it arrived. */
        public boolean isConfirmable() {
            return state == ConsignmentState.DELIVERED || (state == ConsignmentState.SHIPPED && !pickup);
        }
    }

    /**
     * @param unitPrice of goods charged by weight the estimate for one unit; and so is gross for all
     * @param shopPrice what the shop asked for one unit then: the unit price, unless it was sold on other terms
     * @param catchWeight as it was frozen with the order; null unless it is charged by weight
     * @param harvestDate of goods that were sold ahead: they are shipped from that day on; else null
     * @param weighings the first one first; the last one holds
     */
    public record Line(
            long id,
            long productId,
            long variantId,
            String productName,
            String variantName,
            SalesUnit unit,
            TemperatureClass temperature,
            String villageCode,
            int quantity,
            Money unitPrice,
            Money shopPrice,
            Money gross,
            String pictureUrl,
            CatchWeight catchWeight,
            LocalDate harvestDate,
            List<Weighing> weighings) {
        Line with(List<Weighing> known) {
            return known.isEmpty()
                    ? this
                    : new Line(
                            id,
                            productId,
                            variantId,
                            productName,
                            variantName,
                            unit,
                            temperature,
                            villageCode,
                            quantity,
                            unitPrice,
                            shopPrice,
                            gross,
                            pictureUrl,
                            catchWeight,
                            harvestDate,
                            List.copyOf(known));
        }

        /** Whether it was sold at another price than the shop's. */
        public boolean isPricedApart() {
            return !unitPrice.equals(shopPrice);
        }

        public boolean isByWeight() {
            return catchWeight != null;
        }

        /** The weighing that holds, or null. */
        public Weighing weighed() {
            return weighings.isEmpty() ? null : weighings.get(weighings.size() - 1);
        }

        /** What went back to the buyer because it was lighter than estimated. */
        public Money refundedByWeight() {
            return Money.sum(weighings.stream().map(Weighing::refund).toList());
        }

        /** What the first weighing was compared with. */
        Money paidBeforeWeighing() {
            var first = weighings.get(0);
            return first.charged().plus(first.refund());
        }
    }

    /** What went back to the buyer because goods were lighter than estimated. */
    public Money refundedByWeight() {
        return Money.sum(consignments.stream()
                .flatMap(part -> part.lines().stream())
                .map(Line::refundedByWeight)
                .toList());
    }

    /** What the order costs now that goods were weighed. */
    public Money payableByWeight() {
        return payable.minus(refundedByWeight());
    }

    /** Whether the buyer may still cancel: nothing has left a seller. */
    public boolean isCancellable() {
        return state.isCancellable()
                && consignments.stream().noneMatch(part -> part.state().hasLeft());
    }

    public int pieces() {
        return consignments.stream().mapToInt(part -> part.lines().size()).sum();
    }
}
