package cn.qiancun.market.ordering.api;

import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderView;
import java.time.Instant;
import java.util.List;

/** An order as its buyer gets it as JSON. */
record OrderBody(
        String number,
        OrderState state,
        long goodsFen,
        long shippingFen,
        long payableFen,
        PickupPointBody pickupPoint,
        OrderView.Address address,
        String note,
        Instant placedAt,
        Instant payUntil,
        Instant paidAt,
        Instant endedAt,
        List<Consignment> consignments) {
    record Consignment(
            String id,
            String sellerId,
            String sellerName,
            ConsignmentState state,
            long goodsFen,
            long shippingFen,
            String pickupCode,
            String carrier,
            String waybill,
            Instant shippedAt,
            Instant readyAt,
            Instant deliveredAt,
            Instant completedAt,
            List<LineBody> lines) {
        static Consignment of(OrderView.Consignment part) {
            return new Consignment(
                    Long.toString(part.id()),
                    Long.toString(part.sellerId()),
                    part.sellerName(),
                    part.state(),
                    part.goods().fen(),
                    part.shipping().fen(),
                    part.pickupCode(),
                    part.carrier(),
                    part.waybill(),
                    part.shippedAt(),
                    part.readyAt(),
                    part.deliveredAt(),
                    part.completedAt(),
                    part.lines().stream().map(LineBody::of).toList());
        }
    }

    static OrderBody of(OrderView order) {
        return new OrderBody(
                order.number(),
                order.state(),
                order.goods().fen(),
                order.shipping().fen(),
                order.payable().fen(),
                order.pickupPoint() == null ? null : PickupPointBody.of(order.pickupPoint()),
                order.address(),
                order.note(),
                order.placedAt(),
                order.payUntil(),
                order.paidAt(),
                order.endedAt(),
                order.consignments().stream().map(Consignment::of).toList());
    }
}
