package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.CatchWeight;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shared.Weight;
import cn.qiancun.market.shared.WeightPrice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was ordered, as it was frozen. */
@Repository
class OrderLines {
    private final JdbcClient jdbc;
    private final WeighingRows weighings;

    OrderLines(JdbcClient jdbc, WeighingRows weighings) {
        this.jdbc = jdbc;
        this.weighings = weighings;
    }

    /** By consignment: one query for the lines of many orders, and one more if any is charged by weight. */
    Map<Long, List<OrderView.Line>> byConsignment(Collection<Long> orderIds) {
        if (orderIds.isEmpty()) {
            return Map.of();
        }
        return whole(jdbc.sql("SELECT * FROM ordering_line WHERE order_id IN (:orders) ORDER BY id")
                .param("orders", Set.copyOf(orderIds))
                .query(OrderLines::found)
                .list());
    }

    /** As {@link #byConsignment}. */
    List<OrderView.Line> ofConsignment(long consignmentId, long orderId) {
        return byConsignment(List.of(orderId)).getOrDefault(consignmentId, List.of());
    }

    private record Found(long consignmentId, OrderView.Line line) {}

    private Map<Long, List<OrderView.Line>> whole(List<Found> found) {
        var weighed = weighings.ofLines(found.stream()
                .map(Found::line)
                .filter(OrderView.Line::isByWeight)
                .map(OrderView.Line::id)
                .toList());
        var lines = new HashMap<Long, List<OrderView.Line>>();
        for (var each : found) {
            var line = each.line().with(weighed.getOrDefault(each.line().id(), List.of()));
            lines.computeIfAbsent(each.consignmentId(), id -> new ArrayList<>()).add(line);
        }
        return lines;
    }

    List<RecordSale.Line> sold(long orderId) {
        return jdbc.sql("SELECT * FROM ordering_line WHERE order_id = ? ORDER BY id")
                .param(orderId)
                .query((row, number) -> new RecordSale.Line(
                        row.getLong("id"),
                        row.getLong("consignment_id"),
                        VillageCode.of(row.getString("village_code")),
                        row.getLong("seller_id"),
                        row.getLong("product_id"),
                        row.getLong("variant_id"),
                        row.getString("product_name") + " " + row.getString("variant_name"),
                        row.getInt("quantity"),
                        Money.ofFen(row.getLong("gross_fen"))))
                .list();
    }

    /** How many were ordered, by line. */
    Map<Long, Integer> quantitiesOf(long consignmentId, long orderId) {
        var quantities = new HashMap<Long, Integer>();
        jdbc.sql("SELECT id, quantity FROM ordering_line WHERE order_id = ? AND consignment_id = ?")
                .params(orderId, consignmentId)
                .query((row, number) -> quantities.put(row.getLong("id"), row.getInt("quantity")))
                .list();
        return quantities;
    }

    List<Long> variantsOf(long consignmentId, long orderId) {
        return jdbc.sql("SELECT variant_id FROM ordering_line WHERE order_id = ? AND consignment_id = ?")
                .params(orderId, consignmentId)
                .query(Long.class)
                .list();
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(row.getLong("consignment_id"), line(row));
    }

    static CatchWeight catchWeight(ResultSet row) throws SQLException {
        var unit = row.getString("weighed_unit");
        if (unit == null) {
            return null;
        }
        var price = new WeightPrice(Money.ofFen(row.getLong("weighed_price_fen")), SalesUnit.valueOf(unit));
        return new CatchWeight(price, Weight.ofGrams(row.getLong("net_grams")), row.getInt("tolerance_bp"));
    }

    private static OrderView.Line line(ResultSet row) throws SQLException {
        var unitPrice = Money.ofFen(row.getLong("unit_price_fen"));
        var shopPrice = row.getObject("shop_price_fen", Long.class);
        return new OrderView.Line(
                row.getLong("id"),
                row.getLong("product_id"),
                row.getLong("variant_id"),
                row.getString("product_name"),
                row.getString("variant_name"),
                SalesUnit.valueOf(row.getString("unit")),
                TemperatureClass.valueOf(row.getString("temperature")),
                row.getString("village_code"),
                row.getInt("quantity"),
                unitPrice,
                shopPrice == null ? unitPrice : Money.ofFen(shopPrice),
                Money.ofFen(row.getLong("gross_fen")),
                row.getString("picture_url"),
                catchWeight(row),
                row.getObject("harvest_date", LocalDate.class),
                List.of());
    }
}
