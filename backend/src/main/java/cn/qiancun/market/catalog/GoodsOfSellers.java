package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.SellerKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What sellers can bring along where they sell on the spot. One query each. */
@Service
public class GoodsOfSellers {
    private static final String SELECT = """
            select v.id, p.id as product_id, p.seller_id, p.village_code, p.name, v.name as variant_name, v.unit, v.price_fen,
                   p.category_code, p.seller_kind, p.proof, p.proof_number, p.state = 'PUBLISHED' and v.offered as on_sale
              from catalog_variant v join catalog_product p on p.id = v.product_id\s""";

    private final JdbcClient jdbc;
    private final Categories categories;

    GoodsOfSellers(JdbcClient jdbc, Categories categories) {
        this.jdbc = jdbc;
        this.categories = categories;
    }

    /**
     * @param price what the shop asks a resident for one unit; of weighed goods the estimate
     * @param topCategory the topmost one of the product's path
     * @param certificateRequired whether each lot needs a conformity certificate: {@link ConformityPolicy}
     * @param licence the number of the food licence on which they are sold; null without one
     * @param onSale whether they are approved and offered in the shop now
     */
    public record Goods(
            long variantId,
            long productId,
            long sellerId,
            VillageCode village,
            String productName,
            String variantName,
            SalesUnit unit,
            Money price,
            Category topCategory,
            boolean certificateRequired,
            String licence,
            boolean onSale) {}

    /** What these sellers have on sale, by product and variant. */
    public List<Goods> onSale(Collection<Long> sellerIds) {
        return sellerIds.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "where p.seller_id in (:sellers) and p.state = 'PUBLISHED' and v.offered"
                                + " order by p.name, p.id, v.position, v.id")
                        .param("sellers", new TreeSet<>(sellerIds))
                        .query(this::goods)
                        .list();
    }

    /** By variant, on sale or not; those that are unknown are absent. */
    public Map<Long, Goods> byVariants(Collection<Long> variantIds) {
        var found = new LinkedHashMap<Long, Goods>();
        if (!variantIds.isEmpty()) {
            jdbc.sql(SELECT + "where v.id in (:ids)")
                    .param("ids", new TreeSet<>(variantIds))
                    .query(this::goods)
                    .list()
                    .forEach(goods -> found.put(goods.variantId(), goods));
        }
        return found;
    }

    private Goods goods(ResultSet row, int number) throws SQLException {
        var category = categories.all().get(row.getString("category_code"));
        var proof = Proof.valueOf(row.getString("proof"));
        return new Goods(
                row.getLong("id"),
                row.getLong("product_id"),
                row.getLong("seller_id"),
                VillageCode.of(row.getString("village_code")),
                row.getString("name"),
                row.getString("variant_name"),
                SalesUnit.valueOf(row.getString("unit")),
                Money.ofFen(row.getLong("price_fen")),
                category.path().get(0),
                ConformityPolicy.requiresCertificate(
                        category.conformityScope(), SellerKind.valueOf(row.getString("seller_kind")), proof),
                proof == Proof.FOOD_LICENCE ? row.getString("proof_number") : null,
                row.getBoolean("on_sale"));
    }
}
