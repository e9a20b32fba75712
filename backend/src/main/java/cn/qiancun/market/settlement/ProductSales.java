package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How much of which product was sold, through any channel; to put lists in order. */
@Service
public class ProductSales {
    private final JdbcClient jdbc;

    ProductSales(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Units sold and not taken back, of each product since then; products without sales are absent. One query. */
    public Map<Long, Long> unitsSince(Instant since, Collection<Long> productIds) {
        if (productIds.isEmpty()) {
            return Map.of();
        }
        var units = new HashMap<Long, Long>();
        jdbc.sql("SELECT product_id, SUM(quantity - refunded_quantity) FROM settlement_sale_line WHERE product_id IN ("
                        + String.join(",", Collections.nCopies(productIds.size(), "?"))
                        + ") AND sold_at >= ? AND state <> 'REVERSED' GROUP BY product_id")
                .params(List.copyOf(productIds))
                .param(UtcTime.column(since))
                .query(row -> {
                    if (row.getLong(2) > 0) {
                        units.put(row.getLong(1), row.getLong(2));
                    }
                });
        return units;
    }
}
