package cn.qiancun.market.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What the search index asks of many products at once. */
@Service
public class TraitsOfProducts {
    private final JdbcClient jdbc;

    TraitsOfProducts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of those among them that are published. One query. */
    public Map<Long, ProductTraits> of(Collection<Long> productIds) {
        if (productIds.isEmpty()) {
            return Map.of();
        }
        var read = new LinkedHashMap<Long, Reading>();
        jdbc.sql("select p.id, p.proof, p.season_months, v.name, v.temperature from catalog_product p"
                        + " join catalog_variant v on v.product_id = p.id and v.offered"
                        + " where p.state = 'PUBLISHED' and p.id in ("
                        + String.join(",", Collections.nCopies(productIds.size(), "?"))
                        + ") order by p.id, v.position, v.id")
                .params(List.copyOf(productIds))
                .query(row -> {
                    long id = row.getLong(1);
                    var reading = read.get(id);
                    if (reading == null) {
                        reading = new Reading(row);
                        read.put(id, reading);
                    }
                    reading.variants.add(row.getString(4));
                    reading.temperatures.add(TemperatureClass.valueOf(row.getString(5)));
                });
        var traits = new LinkedHashMap<Long, ProductTraits>();
        read.forEach((id, reading) -> traits.put(id, reading.traits()));
        return traits;
    }

    private static final class Reading {
        private final ProductDetails.Proof proof;
        private final int months;
        private final Set<String> variants = new LinkedHashSet<>();
        private final Set<TemperatureClass> temperatures = new TreeSet<>();

        Reading(ResultSet row) throws SQLException {
            proof = ProductDetails.Proof.valueOf(row.getString(2));
            months = row.getInt(3);
        }

        ProductTraits traits() {
            boolean seasonal = months != 0;
            return new ProductTraits(
                    proof,
                    ProductRows.months(seasonal ? months : Variant.ALL_YEAR),
                    seasonal,
                    List.copyOf(variants),
                    List.copyOf(temperatures));
        }
    }
}
