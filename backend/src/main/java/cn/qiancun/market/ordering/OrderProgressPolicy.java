package cn.qiancun.market.ordering;

import static cn.qiancun.market.ordering.OrderState.CANCELLING;
import static cn.qiancun.market.ordering.OrderState.COMPLETED;
import static cn.qiancun.market.ordering.OrderState.DELIVERED;
import static cn.qiancun.market.ordering.OrderState.FULFILLING;
import static cn.qiancun.market.ordering.OrderState.PAID;
import static cn.qiancun.market.ordering.OrderState.READY_FOR_PICKUP;
import static cn.qiancun.market.ordering.OrderState.SHIPPED;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How far a paid order is, from its consignments: as far as the slowest of them. Goods on their way
 * to the pick-up point are still being fulfilled for the buyer. What was given up counts no more; an
 * order of which nothing is left ends with its refunds.
 */
final class OrderProgressPolicy {
    private OrderProgressPolicy() {}

    /** The state that paid consignments add up to. */
    static OrderState stateOf(Collection<ConsignmentState> all, boolean pickup) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("An order has consignments");
        }
        var consignments = all.stream()
                .filter(state -> state != ConsignmentState.CANCELLED)
                .toList();
        if (consignments.isEmpty()) {
            return CANCELLING;
        }
        if (consignments.stream().allMatch(state -> state == ConsignmentState.COMPLETED)) {
            return COMPLETED;
        }
        if (consignments.stream().allMatch(ConsignmentState::isDeliveredOrBeyond)) {
            return DELIVERED;
        }
        if (pickup && consignments.stream().allMatch(ConsignmentState::isReadyOrBeyond)) {
            return READY_FOR_PICKUP;
        }
        if (!pickup && consignments.stream().allMatch(ConsignmentState::hasLeft)) {
            return SHIPPED;
        }
        boolean begun = all.stream().anyMatch(state -> state != ConsignmentState.WAITING);
        return begun ? FULFILLING : PAID;
    }

    /** The moves, one after the other, that lead there; empty if the order is there already. */
    static List<OrderState> moves(OrderState from, OrderState to, boolean pickup) {
        if (to == CANCELLING) {
            return List.of(CANCELLING);
        }
        var way = List.of(PAID, FULFILLING, pickup ? READY_FOR_PICKUP : SHIPPED, DELIVERED, COMPLETED);
        if (!way.contains(from) || way.indexOf(to) < way.indexOf(from)) {
            throw new IllegalArgumentException("No way from " + from + " to " + to);
        }
        return new ArrayList<>(way.subList(way.indexOf(from) + 1, way.indexOf(to) + 1));
    }
}
