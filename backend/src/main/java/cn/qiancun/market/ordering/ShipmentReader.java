package cn.qiancun.market.ordering;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Consignments for those who pack and hand over: four queries for a page. */
@Repository
class ShipmentReader {
    private static final String SELECT = """
            SELECT c.*, o.recipient, o.phone, o.county_code, o.detail, o.note
            FROM ordering_consignment c JOIN ordering_order o ON o.id = c.order_id
            """;

    private final JdbcClient jdbc;
    private final OrderLines lines;
    private final PickupPoints pickupPoints;

    ShipmentReader(JdbcClient jdbc, OrderLines lines, PickupPoints pickupPoints) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.pickupPoints = pickupPoints;
    }

    PageOf<Shipment> ofSeller(long sellerId, Shipment.Stage stage, PageQuery page) {
        return page("seller_id", sellerId, stage.stateNames(), page);
    }

    PageOf<Shipment> atPoint(long pickupPointId, List<ConsignmentState> states, PageQuery page) {
        return page(
                "pickup_point_id",
                pickupPointId,
                states.stream().map(Enum::name).toList(),
                page);
    }

    /** What waits at the point for somebody whose phone ends so, or of the order. */
    List<Shipment> waitingFor(long pickupPointId, String tail, String orderNumber) {
        return whole(jdbc.sql(SELECT + " WHERE c.pickup_point_id = ? AND c.state = 'READY_FOR_PICKUP'"
                        + " AND (c.phone_tail = ? OR c.order_number = ?) ORDER BY c.collect_by, c.id LIMIT 50")
                .params(pickupPointId, tail, orderNumber)
                .query((row, number) -> new Found(row.getLong("order_id"), shipment(row), pointOf(row)))
                .list());
    }

    Optional<Shipment> one(long consignmentId) {
        return whole(jdbc.sql(SELECT + " WHERE c.id = ?")
                        .param(consignmentId)
                        .query((row, number) -> new Found(row.getLong("order_id"), shipment(row), pointOf(row)))
                        .list())
                .stream()
                .findFirst();
    }

    private PageOf<Shipment> page(String key, long value, List<String> states, PageQuery page) {
        var where = " WHERE c." + key + " = :value AND c.state IN (:states)";
        var order = states.contains(ConsignmentState.COMPLETED.name()) ? " DESC" : "";
        var found = jdbc.sql(SELECT + where + " ORDER BY c.waiting_since" + order + ", c.id LIMIT :size OFFSET :offset")
                .param("value", value)
                .param("states", states)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, number) -> new Found(row.getLong("order_id"), shipment(row), pointOf(row)))
                .list();
        long total = jdbc.sql("SELECT COUNT(*) FROM ordering_consignment c" + where)
                .param("value", value)
                .param("states", states)
                .query(Long.class)
                .single();
        return new PageOf<>(whole(found), total, page);
    }

    private record Found(long orderId, Shipment shipment, Long pickupPointId) {}

    private List<Shipment> whole(List<Found> found) {
        var points = pickupPoints.byIds(found.stream()
                .map(Found::pickupPointId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var linesOf = lines.byConsignment(found.stream().map(Found::orderId).toList());
        return found.stream().map(one -> with(one, points, linesOf)).toList();
    }

    private static Shipment with(
            Found found, Map<Long, PickupPoints.PickupPoint> points, Map<Long, List<OrderView.Line>> linesOf) {
        var bare = found.shipment();
        return new Shipment(
                bare.id(),
                bare.orderNumber(),
                bare.state(),
                bare.goods(),
                found.pickupPointId() == null ? null : points.get(found.pickupPointId()),
                bare.address(),
                bare.note(),
                bare.waitingSince(),
                bare.shippedAt(),
                bare.collectBy(),
                bare.carrier(),
                bare.waybill(),
                linesOf.getOrDefault(bare.id(), List.of()));
    }

    private static Long pointOf(ResultSet row) throws SQLException {
        return row.getObject("pickup_point_id", Long.class);
    }

    private static Shipment shipment(ResultSet row) throws SQLException {
        var state = ConsignmentState.valueOf(row.getString("state"));
        return new Shipment(
                row.getLong("id"),
                row.getString("order_number"),
                state,
                Money.ofFen(row.getLong("goods_fen")),
                null,
                pointOf(row) == null ? address(row, state) : null,
                row.getString("note"),
                UtcTime.in(row, "waiting_since"),
                UtcTime.in(row, "shipped_at"),
                state == ConsignmentState.READY_FOR_PICKUP ? UtcTime.in(row, "collect_by") : null,
                row.getString("carrier"),
                row.getString("waybill"),
                List.of());
    }

    private static OrderView.Address address(ResultSet row, ConsignmentState state) throws SQLException {
        var address = new OrderView.Address(
                row.getString("recipient"),
                row.getString("phone"),
                row.getString("county_code"),
                row.getString("detail"));
        return state == ConsignmentState.PREPARING ? address : Masked.address(address);
    }
}
