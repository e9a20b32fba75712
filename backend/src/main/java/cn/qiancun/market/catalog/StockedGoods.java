package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shared.Weight;
import cn.qiancun.market.villages.SellerKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What those who keep and ship goods must know of them, in whatever state their listing is. One query each. */
@Service
public class StockedGoods {
    private static final String SELECT = "select p.id, p.seller_id, p.seller_name, p.village_code, p.name,"
            + " p.category_code, p.seller_kind, p.proof,"
            + " v.id, v.name, v.unit, v.net_grams, v.shelf_life_days, v.offered, v.harvest_date, v.ean"
            + " from catalog_product p join catalog_variant v on v.product_id = p.id where ";

    private final JdbcClient jdbc;
    private final Categories categories;

    StockedGoods(JdbcClient jdbc, Categories categories) {
        this.jdbc = jdbc;
        this.categories = categories;
    }

    public Optional<StockedProduct> find(long productId) {
        return read("p.id = :ids order by v.position, v.id", productId).values().stream()
                .findFirst();
    }

    /** The products of these variants, each with all its variants; variants that are unknown are absent. */
    public List<StockedProduct> ofVariants(Collection<Long> variantIds) {
        return variantIds.isEmpty()
                ? List.of()
                : List.copyOf(read(
                                "p.id in (select product_id from catalog_variant where id in (:ids))"
                                        + " order by v.position, v.id",
                                new TreeSet<>(variantIds))
                        .values());
    }

    private Map<Long, StockedProduct> read(String where, Object ids) {
        var found = new LinkedHashMap<Long, StockedProduct>();
        jdbc.sql(SELECT + where).param("ids", ids).query(row -> {
            long productId = row.getLong(1);
            StockedProduct product = found.get(productId);
            if (product == null) {
                product = product(row);
                found.put(productId, product);
            }
            product.variants().add(variant(row));
        });
        return found;
    }

    private StockedProduct product(ResultSet row) throws SQLException {
        CategoryRules category = categories.all().get(row.getString(6));
        boolean required = ConformityPolicy.requiresCertificate(
                category != null && category.conformityScope(),
                SellerKind.valueOf(row.getString(7)),
                Proof.valueOf(row.getString(8)));
        return new StockedProduct(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                VillageCode.of(row.getString(4)),
                row.getString(5),
                required,
                new ArrayList<>());
    }

    private static StockedProduct.Variant variant(ResultSet row) throws SQLException {
        return new StockedProduct.Variant(
                row.getLong(9),
                row.getString(10),
                SalesUnit.valueOf(row.getString(11)),
                Weight.ofGrams(row.getLong(12)),
                row.getInt(13),
                row.getBoolean(14),
                row.getObject(15, LocalDate.class),
                ProductRows.ean(row, 16));
    }
}
