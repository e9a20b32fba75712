package cn.qiancun.market.ordering;

import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.UtcTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How goods arrive and an order ends. Its windows are people's time and follow the injected clock:
 * from shipment home until goods count as delivered, and from delivery until all is well.
 */
@Component
class Deliveries {
    private final OrderMoves moves;
    private final Sales sales;
    private final OrderMessages messages;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final OrderingProperties settings;

    Deliveries(
            OrderMoves moves,
            Sales sales,
            OrderMessages messages,
            JdbcClient jdbc,
            Clock clock,
            OrderingProperties settings) {
        this.moves = moves;
        this.sales = sales;
        this.messages = messages;
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** It is with a carrier; without a report it counts as delivered when the window ends. */
    void ship(OrderHead order, ConsignmentHead consignment, String carrier, String waybill) {
        var now = clock.instant();
        moves.move(
                consignment,
                consignment.state(),
                ConsignmentState.SHIPPED,
                ", shipped_at = ?, carrier = ?, waybill = ?, due_at = ?",
                UtcTime.column(now),
                carrier,
                waybill,
                UtcTime.column(now.plus(settings.deliveryWindow())));
        moves.progress(order);
        messages.shipped(order, consignment, carrier, waybill);
    }

    /** It is on its way to the pick-up point, whose clerk says when it is there. */
    void sendToPoint(OrderHead order, ConsignmentHead consignment) {
        moves.move(
                consignment,
                consignment.state(),
                ConsignmentState.SHIPPED,
                ", shipped_at = ?",
                UtcTime.column(clock.instant()));
        moves.progress(order);
        messages.sentToPoint(order, consignment);
    }

    /** The buyer has it, or counts as having it; the window to complain begins, codes are used up. */
    void deliver(OrderHead order, ConsignmentHead consignment) {
        moveDelivered(consignment, consignment.state());
        moves.progress(order);
    }

    void confirm(OrderHead order, ConsignmentHead consignment) {
        var from = consignment.state();
        if (from == ConsignmentState.SHIPPED && !consignment.isPickup()) {
            moveDelivered(consignment, from);
            from = ConsignmentState.DELIVERED;
        }
        complete(order, consignment, from);
    }

    /** The village's pending credit becomes available, in the same transaction. */
    void complete(OrderHead order, ConsignmentHead consignment, ConsignmentState from) {
        moves.move(
                consignment,
                from,
                ConsignmentState.COMPLETED,
                ", completed_at = ?, due_at = NULL",
                UtcTime.column(clock.instant()));
        moves.progress(order);
        sales.complete(order.number(), consignment.id());
    }

    private void moveDelivered(ConsignmentHead consignment, ConsignmentState from) {
        Instant now = clock.instant();
        moves.move(
                consignment,
                from,
                ConsignmentState.DELIVERED,
                ", delivered_at = ?, due_at = ?, pickup_code = NULL, pickup_token = NULL, phone_tail = NULL,"
                        + " remind_at = NULL",
                UtcTime.column(now),
                UtcTime.column(now.plus(settings.confirmationWindow())));
    }

    /** Consignments whose window has ended, the longest first. */
    List<ConsignmentHead> due(int limit) {
        return jdbc.sql("SELECT id, order_id, order_number, seller_id, state, pickup_point_id FROM ordering_consignment"
                        + " WHERE due_at <= ? ORDER BY due_at LIMIT ?")
                .params(UtcTime.column(clock.instant()), limit)
                .query(ConsignmentHead.class)
                .list();
    }

    /** Whether the window has ended still, now that the order is locked. */
    boolean isDue(ConsignmentHead consignment) {
        return jdbc.sql("SELECT COUNT(*) FROM ordering_consignment WHERE id = ? AND due_at <= ?")
                        .params(consignment.id(), UtcTime.column(clock.instant()))
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
