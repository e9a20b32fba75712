package cn.qiancun.market.ordering.web;

import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What happened to an order, oldest first. */
final class OrderSteps {
    private OrderSteps() {}

    /** @param code of the shared list of states */
    public record Step(Instant at, String code) {}

    static List<Step> of(OrderView order) {
        var steps = new ArrayList<Step>();
        add(steps, order.placedAt(), OrderState.PENDING_PAYMENT);
        add(steps, order.paidAt(), OrderState.PAID);
        add(steps, lastOf(order, OrderView.Consignment::shippedAt), OrderState.SHIPPED);
        add(steps, lastOf(order, OrderView.Consignment::readyAt), OrderState.READY_FOR_PICKUP);
        add(steps, lastOf(order, OrderView.Consignment::deliveredAt), OrderState.DELIVERED);
        if (order.state().isFinal()) {
            add(steps, order.endedAt(), order.state());
        }
        return steps;
    }

    private static void add(List<Step> steps, Instant at, OrderState state) {
        if (at != null) {
            steps.add(new Step(at, state.name()));
        }
    }

    /** When the last consignment got there; null while one has not. */
    private static Instant lastOf(OrderView order, Function<OrderView.Consignment, Instant> time) {
        var times = order.consignments().stream().map(time).toList();
        return times.stream().allMatch(Objects::nonNull)
                ? times.stream().max(Comparator.naturalOrder()).orElse(null)
                : null;
    }
}
