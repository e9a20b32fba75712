package cn.qiancun.market.ordering;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Moves orders and consignments along their states, each by one conditional update. Whoever moves
 * anything of an order locks its row first, so that two moves of one order never cross.
 */
@Repository
class OrderMoves {
    private static final String HEAD =
            "SELECT id, number, account_id, state, shipping_fen, payable_fen, pickup_point_id, pay_until"
                    + " FROM ordering_order WHERE ";
    private static final String CONSIGNMENT =
            "SELECT id, order_id, order_number, seller_id, state, pickup_point_id FROM ordering_consignment WHERE ";

    private final JdbcClient jdbc;

    OrderMoves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws BusinessException NOT_FOUND */
    OrderHead lock(String number) {
        return one("number = ? FOR UPDATE", number).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** Empty if another instance has it, or if it is no longer waiting for payment beyond its deadline. */
    Optional<OrderHead> lockOverdue(long orderId) {
        return one(
                "id = ? AND state = 'PENDING_PAYMENT' AND pay_until <= UTC_TIMESTAMP(6) FOR UPDATE SKIP LOCKED",
                orderId);
    }

    private Optional<OrderHead> one(String where, Object key) {
        return jdbc.sql(HEAD + where).param(key).query(OrderMoves::head).optional();
    }

    /** Orders past their payment's deadline, by the database's time. */
    List<Long> overdue(int limit) {
        return jdbc.sql("SELECT id FROM ordering_order WHERE state = 'PENDING_PAYMENT'"
                        + " AND pay_until <= UTC_TIMESTAMP(6) ORDER BY pay_until LIMIT ?")
                .param(limit)
                .query(Long.class)
                .list();
    }

    /** @throws BusinessException CONFLICT {@code order.state} if that is no move, or if the order is elsewhere by now */
    void move(OrderHead order, OrderState from, OrderState to) {
        if (!from.canMoveTo(to)) {
            throw refused(from);
        }
        int moved = jdbc.sql("UPDATE ordering_order SET state = ?,"
                        + " ended_at = CASE WHEN ? THEN UTC_TIMESTAMP(6) END WHERE id = ? AND state = ?")
                .params(to.name(), to.isFinal(), order.id(), from.name())
                .update();
        if (moved == 0) {
            throw refused(from);
        }
    }

    void movePaid(OrderHead order, Instant paidAt) {
        if (!order.state().canMoveTo(OrderState.PAID)) {
            throw refused(order.state());
        }
        int moved = jdbc.sql("UPDATE ordering_order SET state = 'PAID', paid_at = ? WHERE id = ? AND state = ?")
                .params(UtcTime.column(paidAt), order.id(), order.state().name())
                .update();
        if (moved == 0) {
            throw refused(order.state());
        }
    }

    /** @throws BusinessException NOT_FOUND */
    ConsignmentHead consignment(long consignmentId) {
        return jdbc.sql(CONSIGNMENT + "id = ?")
                .param(consignmentId)
                .query(ConsignmentHead.class)
                .optional()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    List<ConsignmentHead> consignmentsOf(OrderHead order) {
        return jdbc.sql(CONSIGNMENT + "order_id = ? ORDER BY id")
                .param(order.id())
                .query(ConsignmentHead.class)
                .list();
    }

    /**
     * @param also further assignments of constants of this module, such as {@code , ready_at = ?}
     * @throws BusinessException CONFLICT {@code order.state} if that is no move, or if it is elsewhere by now
     */
    void move(ConsignmentHead consignment, ConsignmentState from, ConsignmentState to, String also, Object... values) {
        if (!from.canMoveTo(to)) {
            throw refused(from);
        }
        var parameters = new java.util.ArrayList<Object>();
        parameters.add(to.name());
        parameters.addAll(java.util.Arrays.asList(values));
        parameters.add(consignment.id());
        parameters.add(from.name());
        int moved = jdbc.sql("UPDATE ordering_consignment SET state = ?" + also + " WHERE id = ? AND state = ?")
                .params(parameters)
                .update();
        if (moved == 0) {
            throw refused(from);
        }
    }

    /** It is given up: its code is void, and nothing happens by itself any more. */
    void cancel(ConsignmentHead consignment) {
        move(
                consignment,
                consignment.state(),
                ConsignmentState.CANCELLED,
                ", pickup_code = NULL, pickup_token = NULL, due_at = NULL, cancelled_at = UTC_TIMESTAMP(6)");
    }

    Money carriageOf(ConsignmentHead consignment) {
        return Money.ofFen(jdbc.sql("SELECT shipping_fen FROM ordering_consignment WHERE id = ?")
                .param(consignment.id())
                .query(Long.class)
                .single());
    }

    /** Nothing of the order has left: all its consignments are given up, and their codes are void. */
    void cancelConsignments(OrderHead order) {
        jdbc.sql(
                        "UPDATE ordering_consignment SET state = 'CANCELLED', pickup_code = NULL, pickup_token = NULL,"
                                + " due_at = NULL, cancelled_at = UTC_TIMESTAMP(6) WHERE order_id = ? AND state IN ('UNPAID', 'WAITING', 'PREPARING')")
                .param(order.id())
                .update();
    }

    /** Brings the order to where its consignments are, move by move. */
    void progress(OrderHead order) {
        var states = consignmentsOf(order).stream().map(ConsignmentHead::state).toList();
        var target = OrderProgressPolicy.stateOf(states, order.isPickup());
        var from = order.state();
        for (var next : OrderProgressPolicy.moves(from, target, order.isPickup())) {
            move(order, from, next);
            from = next;
        }
    }

    static BusinessException refused(Enum<?> state) {
        return BusinessException.conflict("order.state", state.name());
    }

    private static OrderHead head(ResultSet row, int number) throws SQLException {
        return new OrderHead(
                row.getLong("id"),
                row.getString("number"),
                row.getLong("account_id"),
                OrderState.valueOf(row.getString("state")),
                Money.ofFen(row.getLong("shipping_fen")),
                Money.ofFen(row.getLong("payable_fen")),
                row.getObject("pickup_point_id", Long.class),
                UtcTime.in(row, "pay_until"));
    }
}
