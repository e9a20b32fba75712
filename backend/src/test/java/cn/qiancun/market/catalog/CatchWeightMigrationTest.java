package cn.qiancun.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.ledger.OtherDatabase;
import cn.qiancun.market.support.MarketTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was marked as charged by weight when it had only the price of its unit. */
@MarketTest
class CatchWeightMigrationTest {
    private static final String MARKED_BEFORE = """
            INSERT INTO catalog_product (id, version, seller_id, seller_name, seller_kind, village_code, county_code, name,
                story, category_code, proof, state, from_price_fen, from_unit, season_months, created_at, changed_at)
            VALUES (1, 0, 1, '合作社', 'COOPERATIVE', '370113108225', '370113', '瓜果', '', 'fruit', 'CONFORMITY', 'DRAFT',
                100, 'JIN', 0, NOW(6), NOW(6));
            INSERT INTO catalog_variant (id, product_id, position, offered, name, unit, net_grams, price_fen,
                minimum_order_quantity, shelf_life_days, temperature, catch_weight, season_months)
            VALUES (11, 1, 0, TRUE, '散装', 'JIN', 500, 333, 1, 5, 'AMBIENT', TRUE, 4095),
                (12, 1, 1, TRUE, '单个', 'PIECE', 5000, 3500, 1, 5, 'AMBIENT', TRUE, 4095),
                (13, 1, 2, TRUE, '除不尽', 'PIECE', 5001, 3500, 1, 5, 'AMBIENT', TRUE, 4095),
                (14, 1, 3, TRUE, '批量除不尽', 'PIECE', 5000, 3500, 1, 5, 'AMBIENT', TRUE, 4095),
                (15, 1, 4, TRUE, '袋装', 'BAG', 500, 900, 1, 5, 'AMBIENT', FALSE, 4095);
            INSERT INTO catalog_tier VALUES (11, 20, 300), (12, 30, 2900), (13, 30, 2900), (14, 30, 2901), (15, 5, 800);
            """;

    @Autowired
    Environment environment;

    @Test
    void keepsItsPriceAndIsChargedByWeightWhereThatComesToWholeFen() throws Exception {
        var database = new OtherDatabase(environment, "market_marked_before");
        database.migrateAsRoot("17.2");
        database.asRoot("USE " + database.name() + ";\n" + MARKED_BEFORE);
        database.migrateAsRoot("latest");

        try (var source = database.connectAsRoot()) {
            var rows = JdbcClient.create(source)
                    .sql("SELECT CONCAT_WS(' ', v.id, v.catch_weight, v.price_fen, v.weighed_unit, v.weighed_price_fen,"
                            + " v.tolerance_bp, t.unit_price_fen) FROM catalog_variant v"
                            + " JOIN catalog_tier t ON t.variant_id = v.id ORDER BY v.id")
                    .query(String.class)
                    .list();
            assertThat(rows)
                    .containsExactly(
                            "11 1 333 JIN 333 1000 300",
                            "12 1 3500 JIN 350 1000 290",
                            "13 0 3500 2900",
                            "14 0 3500 2901",
                            "15 0 900 800");
        }
    }
}
