package cn.qiancun.market.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What reports call products and sort them by, in whatever state their listing is. One query for any number. */
@Service
public class ProductLabels {
    private final JdbcClient jdbc;
    private final Categories categories;

    ProductLabels(JdbcClient jdbc, Categories categories) {
        this.jdbc = jdbc;
        this.categories = categories;
    }

    /** @param topCategory the topmost one above its own */
    public record Label(String name, Category topCategory) {}

    /** By product; those that are unknown are absent. */
    public Map<Long, Label> byIds(Collection<Long> productIds) {
        var labels = new HashMap<Long, Label>();
        if (!productIds.isEmpty()) {
            jdbc.sql("select id, name, category_code from catalog_product where id in (:ids)")
                    .param("ids", new TreeSet<>(productIds))
                    .query(row -> {
                        labels.put(
                                row.getLong(1),
                                new Label(
                                        row.getString(2),
                                        categories
                                                .require(row.getString(3))
                                                .path()
                                                .get(0)));
                    });
        }
        return labels;
    }
}
