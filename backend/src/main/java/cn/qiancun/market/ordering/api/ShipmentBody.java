package cn.qiancun.market.ordering.api;

import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.OrderView;
import cn.qiancun.market.ordering.Shipment;
import java.time.Instant;
import java.util.List;

/** A consignment as its seller and its pick-up point get it as JSON; never with the buyer's code. */
record ShipmentBody(
        String id,
        String orderNumber,
        ConsignmentState state,
        long goodsFen,
        PickupPointBody pickupPoint,
        OrderView.Address address,
        String note,
        Instant waitingSince,
        Instant shippedAt,
        Instant collectBy,
        String carrier,
        String waybill,
        List<LineBody> lines) {
    static ShipmentBody of(Shipment shipment) {
        return new ShipmentBody(
                Long.toString(shipment.id()),
                shipment.orderNumber(),
                shipment.state(),
                shipment.goods().fen(),
                shipment.pickupPoint() == null ? null : PickupPointBody.of(shipment.pickupPoint()),
                shipment.address(),
                shipment.note(),
                shipment.waitingSince(),
                shipment.shippedAt(),
                shipment.collectBy(),
                shipment.carrier(),
                shipment.waybill(),
                shipment.lines().stream().map(LineBody::of).toList());
    }
}
