package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    OrderLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One query for the lines of many orders, by consignment. */
    Map<Long, List<OrderView.Line>> byConsignment(Collection<Long> orderIds) {
        var lines = new HashMap<Long, List<OrderView.Line>>();
        if (!orderIds.isEmpty()) {
            jdbc.sql("SELECT * FROM ordering_line WHERE order_id IN (:orders) ORDER BY id")
                    .param("orders", Set.copyOf(orderIds))
                    .query((row, number) -> lines.computeIfAbsent(
                                    row.getLong("consignment_id"), id -> new java.util.ArrayList<>())
                            .add(line(row)))
                    .list();
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

    List<Long> variantsOf(long consignmentId, long orderId) {
        return jdbc.sql("SELECT variant_id FROM ordering_line WHERE order_id = ? AND consignment_id = ?")
                .params(orderId, consignmentId)
                .query(Long.class)
                .list();
    }

    private static OrderView.Line line(ResultSet row) throws SQLException {
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
                Money.ofFen(row.getLong("unit_price_fen")),
                Money.ofFen(row.getLong("gross_fen")),
                row.getString("picture_url"));
    }
}
