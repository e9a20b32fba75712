package cn.qiancun.market.ordering;

import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.notifications.Tell;
import cn.qiancun.market.payments.RefundSettled;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What buyers are told of their orders while they are away. */
@Component
class OrderMessages {
    private final Messages messages;
    private final PickupPoints points;

    OrderMessages(Messages messages, PickupPoints points) {
        this.messages = messages;
        this.points = points;
    }

    void shipped(OrderHead order, ConsignmentHead consignment, String carrier, String waybill) {
        tell(order, "shipped:" + consignment.id(), "notice.order.shipped", carrier, waybill);
    }

    void sentToPoint(OrderHead order, ConsignmentHead consignment) {
        tell(order, "to-point:" + consignment.id(), "notice.order.to-point", point(consignment));
    }

    void ready(OrderHead order, ConsignmentHead consignment, Instant collectBy) {
        waits(order, consignment, "ready:", "notice.order.ready", collectBy);
    }

    void overdue(OrderHead order, ConsignmentHead consignment, Instant collectBy) {
        waits(order, consignment, "overdue:", "notice.order.overdue", collectBy);
    }

    private void waits(OrderHead order, ConsignmentHead consignment, String key, String textKey, Instant until) {
        tell(order, key + consignment.id(), textKey, point(consignment), ShopCalendar.minute(until));
    }

    void refunded(OrderHead order, RefundSettled refund) {
        tell(
                order,
                "refunded:" + refund.refundKey(),
                "notice.order.refunded",
                refund.amount().toYuan());
    }

    private void tell(OrderHead order, String key, String textKey, String... more) {
        var arguments = new java.util.ArrayList<>(List.of(order.number()));
        arguments.addAll(List.of(more));
        messages.tell(new Tell(key, order.accountId(), textKey, arguments, "/orders/" + order.number(), false));
    }

    private String point(ConsignmentHead consignment) {
        return points.byIds(List.of(consignment.pickupPointId()))
                .get(consignment.pickupPointId())
                .name();
    }
}
