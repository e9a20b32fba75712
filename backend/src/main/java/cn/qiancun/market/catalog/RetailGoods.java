package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shared.Weight;
import cn.qiancun.market.shared.WeightPrice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Variants as those know them who sell them to residents elsewhere; in whatever state their listing is. One query. */
@Service
public class RetailGoods {
    private final JdbcClient jdbc;

    RetailGoods(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param netWeight of one unit; zero where the goods are not sold by weight
     * @param price what the shop asks a resident for one unit; of weighed goods the estimate
     * @param weighed null unless the goods are charged by weight
     * @param ean of the bar code on their packing, or null
     */
    public record Goods(
            long variantId,
            long productId,
            long sellerId,
            VillageCode village,
            String productName,
            String variantName,
            SalesUnit unit,
            Weight netWeight,
            Money price,
            WeightPrice weighed,
            String ean) {}

    /** By variant; those that are unknown are absent. */
    public Map<Long, Goods> byVariants(Collection<Long> variantIds) {
        var found = new LinkedHashMap<Long, Goods>();
        if (!variantIds.isEmpty()) {
            jdbc.sql(
                            "select v.id, p.id as product_id, p.seller_id, p.village_code, p.name, v.name as variant_name,"
                                    + " v.unit, v.net_grams, v.price_fen, v.weighed_unit, v.weighed_price_fen, v.ean"
                                    + " from catalog_variant v join catalog_product p on p.id = v.product_id where v.id in (:ids)")
                    .param("ids", new TreeSet<>(variantIds))
                    .query(RetailGoods::goods)
                    .list()
                    .forEach(goods -> found.put(goods.variantId(), goods));
        }
        return found;
    }

    private static Goods goods(ResultSet row, int number) throws SQLException {
        var weighed = row.getString("weighed_unit");
        return new Goods(
                row.getLong("id"),
                row.getLong("product_id"),
                row.getLong("seller_id"),
                VillageCode.of(row.getString("village_code")),
                row.getString("name"),
                row.getString("variant_name"),
                SalesUnit.valueOf(row.getString("unit")),
                Weight.ofGrams(row.getLong("net_grams")),
                Money.ofFen(row.getLong("price_fen")),
                weighed == null
                        ? null
                        : new WeightPrice(Money.ofFen(row.getLong("weighed_price_fen")), SalesUnit.valueOf(weighed)),
                row.getString("ean"));
    }
}
