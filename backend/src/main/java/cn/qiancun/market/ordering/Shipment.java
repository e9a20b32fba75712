package cn.qiancun.market.ordering;

import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.util.List;

/**
 * A consignment as its seller sees it.
 *
 * @param pickupPoint where to send it, or null; then the address is given
 * @param collectBy until when it waits at the pick-up point; null unless it does
 * @param address in full while it is being packed, else masked
 */
public record Shipment(
        long id,
        String orderNumber,
        ConsignmentState state,
        Money goods,
        PickupPoints.PickupPoint pickupPoint,
        OrderView.Address address,
        String note,
        Instant waitingSince,
        Instant shippedAt,
        Instant collectBy,
        String carrier,
        String waybill,
        List<OrderView.Line> lines) {
    /** Whether something must be weighed before it leaves. */
    public boolean isByWeight() {
        return lines.stream().anyMatch(OrderView.Line::isByWeight);
    }

    /** What a seller looks for. */
    public enum Stage {
        OPEN(List.of(ConsignmentState.WAITING, ConsignmentState.PREPARING)),
        UNDERWAY(List.of(ConsignmentState.SHIPPED, ConsignmentState.READY_FOR_PICKUP, ConsignmentState.TURNED_AWAY)),
        DONE(List.of(ConsignmentState.DELIVERED, ConsignmentState.COMPLETED, ConsignmentState.CANCELLED));

        private final List<ConsignmentState> states;

        Stage(List<ConsignmentState> states) {
            this.states = states;
        }

        List<String> stateNames() {
            return states.stream().map(Enum::name).toList();
        }
    }
}
