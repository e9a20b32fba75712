package cn.qiancun.market.bench;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Stores with a clerk who is signed in, and goods of many villages on their shelves, half of them on consignment. */
final class StoresWithTills {
    private static final int ARTICLES = 60;
    private static final long MUCH = 1_000_000_000L;

    /** A store as its till knows it. */
    record Store(long id, String code, String token, List<Article> articles) {}

    /** By weight: the price is of 500 g. */
    record Article(long id, long priceFen) {}

    private final Connection connection;
    private final Goods goods;

    StoresWithTills(Connection connection, Goods goods) {
        this.connection = connection;
        this.goods = goods;
    }

    List<Store> write(int count) throws SQLException {
        var stores = new ArrayList<Store>();
        for (int i = 0; i < count; i++) {
            stores.add(write("9%05d".formatted(i), i));
        }
        return stores;
    }

    private Store write(String code, int at) throws SQLException {
        long storeId = Ids.next();
        long clerk = Ids.next();
        var token = "bench-till-" + code;
        var now = LocalDateTime.now(ZoneOffset.UTC);
        var name = "共富超市" + code;
        try (var point = new Rows(
                        connection,
                        "ordering_pickup_point",
                        "id, name, county_code, community_code, address, hours, temperatures");
                var store = new Rows(
                        connection,
                        "supermarkets_store",
                        "id, code, name, community_code, address, hours, temperatures, approval_limit_fen,"
                                + " service_level_bp, waste_board_days, scale_prefixes, scale_value, created_at");
                var account =
                        new Rows(connection, "access_account", "id, phone, display_name, password_hash, created_at");
                var membership = new Rows(
                        connection,
                        "access_membership",
                        "account_id, role, organisation_kind, organisation_key, granted_at");
                var tokens = new Rows(connection, "access_token", "token_hash, account_id, expires_at, created_at")) {
            var community = "370103010002";
            point.add(storeId, name, "370103", community, "六里山南路 12 号", "07:00-20:00", "AMBIENT");
            store.add(
                    storeId,
                    code,
                    name,
                    community,
                    "六里山南路 12 号",
                    "07:00-20:00",
                    "AMBIENT",
                    500_000L,
                    9_000,
                    3,
                    "20",
                    "WEIGHT",
                    now);
            account.add(clerk, "137%08d".formatted(20_000_000 + at), "店员" + at, "none", now);
            account.flush();
            membership.add(clerk, "STORE_CLERK", "STORE", Long.toString(storeId), now);
            tokens.add(Sha256.hexOf(token), clerk, now.plusDays(1), now);
        }
        return new Store(storeId, code, token, articles(storeId, at, now));
    }

    private List<Article> articles(long storeId, int at, LocalDateTime now) throws SQLException {
        var articles = new ArrayList<Article>();
        try (var terms = new Rows(
                        connection,
                        "supermarkets_terms",
                        "id, store_id, village_code, valid_from, kind, margin_bp, payment_days, decided_by, decided_at");
                var counter = new Rows(connection, "shelf_counter", "store_id, version, plu");
                var article = new Rows(
                                connection,
                                "shelf_article",
                                "id, store_id, variant_id, product_id, seller_id, village_code, name, spec, measure,"
                                        + " per_unit, plu, price_fen, terms, margin_bp, place, version")
                        .after(counter);
                var stock = new Rows(connection, "shelf_stock", "article_id, lot_id, place, store_id, quantity")
                        .after(article)) {
            counter.add(storeId, (long) ARTICLES, 10_000 + ARTICLES);
            for (int i = 0; i < ARTICLES; i++) {
                var variant = goods.variants()
                        .get((int) ((at * 7919L + i * 31L) % goods.variants().size()));
                var kind = i % 2 == 0 ? "CONSIGNMENT" : "BUYOUT";
                long id = Ids.next();
                terms.add(
                        Ids.next(),
                        storeId,
                        variant.villageCode(),
                        LocalDate.now().minusDays(9),
                        kind,
                        1_500,
                        30,
                        1L,
                        now);
                article.add(
                        id,
                        storeId,
                        variant.id(),
                        variant.productId(),
                        variant.sellerId(),
                        variant.villageCode(),
                        variant.product()
                                .substring(0, Math.min(40, variant.product().length())),
                        variant.name(),
                        "GRAM",
                        500,
                        "%05d".formatted(10_001 + i),
                        variant.priceFen(),
                        kind,
                        1_500,
                        "货架",
                        i + 1L);
                stock.add(id, 0L, "货架", storeId, MUCH);
                articles.add(new Article(id, variant.priceFen()));
            }
        }
        return articles;
    }
}
