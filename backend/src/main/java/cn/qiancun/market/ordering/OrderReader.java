package cn.qiancun.market.ordering;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads whole orders: five queries for one or for a page of them. */
@Repository
class OrderReader {
    private record Found(long id, OrderView order, Long pickupPointId) {}

    private final JdbcClient jdbc;
    private final OrderLines lines;
    private final PickupPoints pickupPoints;
    private final Sellers sellers;

    OrderReader(JdbcClient jdbc, OrderLines lines, PickupPoints pickupPoints, Sellers sellers) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.pickupPoints = pickupPoints;
        this.sellers = sellers;
    }

    List<OrderView> byNumber(long accountId, String number) {
        return whole(jdbc.sql("SELECT * FROM ordering_order WHERE number = ? AND account_id = ?")
                .params(number, accountId)
                .query(OrderReader::found)
                .list());
    }

    /** The latest first. */
    List<OrderView> ofBuyer(long accountId, int limit, int offset) {
        return whole(jdbc.sql("SELECT * FROM ordering_order WHERE account_id = ? ORDER BY id DESC LIMIT ? OFFSET ?")
                .params(accountId, limit, offset)
                .query(OrderReader::found)
                .list());
    }

    long countOfBuyer(long accountId) {
        return jdbc.sql("SELECT COUNT(*) FROM ordering_order WHERE account_id = ?")
                .param(accountId)
                .query(Long.class)
                .single();
    }

    private List<OrderView> whole(List<Found> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        var points = pickupPoints.byIds(found.stream()
                .map(Found::pickupPointId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var consignments = consignments(found.stream().map(Found::id).toList());
        return found.stream()
                .map(one -> with(
                        one.order(),
                        one.pickupPointId() == null ? null : points.get(one.pickupPointId()),
                        consignments.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private Map<Long, List<OrderView.Consignment>> consignments(List<Long> orderIds) {
        var linesOf = lines.byConsignment(orderIds);
        var parts = new HashMap<Long, List<OrderView.Consignment>>();
        jdbc.sql("SELECT * FROM ordering_consignment WHERE order_id IN (:orders) ORDER BY id")
                .param("orders", orderIds)
                .query((row, number) -> parts.computeIfAbsent(row.getLong("order_id"), id -> new ArrayList<>())
                        .add(consignment(row, linesOf.getOrDefault(row.getLong("id"), List.of()))))
                .list();
        var sellersOf = sellers.byIds(parts.values().stream()
                .flatMap(List::stream)
                .map(OrderView.Consignment::sellerId)
                .collect(Collectors.toSet()));
        parts.replaceAll((order, list) ->
                list.stream().map(part -> named(part, sellersOf)).toList());
        return parts;
    }

    private static OrderView.Consignment named(OrderView.Consignment part, Map<Long, SellerSummary> sellers) {
        var seller = sellers.get(part.sellerId());
        return new OrderView.Consignment(
                part.id(),
                part.sellerId(),
                seller == null ? "" : seller.name(),
                part.state(),
                part.goods(),
                part.shipping(),
                part.pickup(),
                part.pickupCode(),
                part.pickupToken(),
                part.carrier(),
                part.waybill(),
                part.shippedAt(),
                part.readyAt(),
                part.deliveredAt(),
                part.completedAt(),
                part.dueAt(),
                part.lines());
    }

    private static OrderView with(
            OrderView order, PickupPoints.PickupPoint point, List<OrderView.Consignment> consignments) {
        return new OrderView(
                order.number(),
                order.state(),
                order.goods(),
                order.shipping(),
                order.payable(),
                point,
                order.address(),
                order.note(),
                order.placedAt(),
                order.payUntil(),
                order.paidAt(),
                order.endedAt(),
                consignments);
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        var pickupPointId = row.getObject("pickup_point_id", Long.class);
        var address = pickupPointId != null
                ? null
                : new OrderView.Address(
                        row.getString("recipient"),
                        row.getString("phone"),
                        row.getString("county_code"),
                        row.getString("detail"));
        var order = new OrderView(
                row.getString("number"),
                OrderState.valueOf(row.getString("state")),
                Money.ofFen(row.getLong("goods_fen")),
                Money.ofFen(row.getLong("shipping_fen")),
                Money.ofFen(row.getLong("payable_fen")),
                null,
                address,
                row.getString("note"),
                UtcTime.in(row, "placed_at"),
                UtcTime.in(row, "pay_until"),
                UtcTime.in(row, "paid_at"),
                UtcTime.in(row, "ended_at"),
                List.of());
        return new Found(row.getLong("id"), order, pickupPointId);
    }

    private static OrderView.Consignment consignment(ResultSet row, List<OrderView.Line> lines) throws SQLException {
        return new OrderView.Consignment(
                row.getLong("id"),
                row.getLong("seller_id"),
                "",
                ConsignmentState.valueOf(row.getString("state")),
                Money.ofFen(row.getLong("goods_fen")),
                Money.ofFen(row.getLong("shipping_fen")),
                row.getObject("pickup_point_id") != null,
                row.getString("pickup_code"),
                row.getString("pickup_token"),
                row.getString("carrier"),
                row.getString("waybill"),
                UtcTime.in(row, "shipped_at"),
                UtcTime.in(row, "ready_at"),
                UtcTime.in(row, "delivered_at"),
                UtcTime.in(row, "completed_at"),
                UtcTime.in(row, "due_at"),
                lines);
    }
}
