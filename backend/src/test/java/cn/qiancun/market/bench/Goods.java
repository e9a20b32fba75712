package cn.qiancun.market.bench;

import cn.qiancun.market.shared.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Sellers of real villages with twenty products each, two variants a product, written straight into the shop's tables:
 * through the shop's verbs 100,000 would take an hour. The same numbers make the same goods.
 */
public final class Goods {
    private static final int PRODUCTS_PER_SELLER = 20;
    /** As many as an order can name; nobody buys the shop empty while it is measured. */
    static final int STOCK = 10_000_000;

    private static final String[][] KINDS = {
        {"vegetables", "大葱", "西红柿", "黄瓜", "白莲藕", "马铃薯", "胡萝卜", "菠菜", "山药", "大蒜", "生姜"},
        {"fruit", "草莓", "核桃", "苹果", "桃子", "樱桃", "葡萄", "西瓜", "山楂", "红枣", "柿子"},
        {"grain", "小米", "石磨面粉", "手工挂面", "花生油", "黑豆", "绿豆", "玉米糁", "红薯粉条", "龙山小米", "油莎豆"},
        {"eggs", "土鸡蛋", "鸭蛋", "鹅蛋", "咸鸭蛋", "鹌鹑蛋"},
        {"mushrooms", "玉木耳", "香菇", "平菇", "羊肚菌", "灵芝"},
        {"condiments", "蜂蜜", "花椒", "香椿酱", "黄酒醋", "辣椒酱"},
        {"snacks", "山楂糕", "核桃酥", "地瓜干", "花生糖", "软籽石榴干"},
        {"gifts", "杂粮礼盒", "鲜果礼盒", "菌菇礼盒", "山货礼盒"}
    };
    private static final String[] QUALITIES = {
        "散养", "高山", "手工", "现摘", "石磨", "老种", "露天", "生态", "头茬", "传统", "泉水", "向阳", "晨采", "古法", "新季"
    };

    /** A variant as orders name it. */
    public record Variant(
            long id, long productId, long sellerId, String villageCode, String product, String name, long priceFen) {}

    private record Village(String code, String shortName) {}

    private final Connection connection;
    private final List<Variant> variants = new ArrayList<>();
    private final List<Long> products = new ArrayList<>();
    private final List<Village> villages = new ArrayList<>();
    private final Random random = new Random(20261122);
    private int sellers;

    /** Written only after the village registry is there. */
    public Goods(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        try (var rows = connection
                .createStatement()
                .executeQuery("SELECT code, short_name FROM villages_village WHERE valid_to IS NULL ORDER BY code")) {
            while (rows.next()) {
                villages.add(new Village(rows.getString(1), rows.getString(2)));
            }
        }
        Collections.shuffle(villages, random);
    }

    /** First variants of products, in the order in which they were made. */
    public List<Variant> variants() {
        return variants;
    }

    List<Long> products() {
        return products;
    }

    /** What people type: a good, or a quality and a good. */
    static List<String> queries() {
        var queries = new ArrayList<String>();
        for (var kind : KINDS) {
            for (int i = 1; i < kind.length; i++) {
                queries.add(kind[i]);
                for (var quality : QUALITIES) {
                    queries.add(quality + kind[i]);
                }
            }
        }
        return queries;
    }

    static List<String> categories() {
        return java.util.Arrays.stream(KINDS).map(kind -> kind[0]).toList();
    }

    /** Adds until there are so many. */
    public void growTo(int count) throws SQLException {
        try (var seller = new Rows(connection, "villages_seller", "id, name, kind, village_code, created_at");
                var place = new Rows(connection, "inventory_location", "id, kind, owner_key");
                var share = new Rows(
                        connection, "settlement_share", "id, seller_id, product_id, effective_from, effective_to");
                var part = new Rows(connection, "settlement_share_part", "share_id, kind, owner, basis_points")) {
            var listings = new Listings();
            while (products.size() < count) {
                var village = villages.get(sellers % villages.size());
                long sellerId = Ids.next();
                long locationId = Ids.next();
                long shareId = Ids.next();
                var name = village.shortName() + "股份经济合作社" + (sellers / villages.size() == 0 ? "" : "分社");
                sellers++;
                seller.add(sellerId, name, "COLLECTIVE", village.code(), yearAgo());
                place.add(locationId, "SELLER", Long.toString(sellerId));
                share.add(shareId, sellerId, 0L, yearAgo(), LocalDateTime.of(9999, 12, 31, 0, 0));
                part.add(shareId, "COLLECTIVE", village.code(), 7000);
                part.add(shareId, "GROWERS", village.code(), 1700);
                part.add(shareId, "STORE", "", 800);
                part.add(shareId, "PLATFORM", "", 500);
                for (var rows : List.of(seller, place, share, part)) {
                    rows.flush();
                }
                for (int i = 0; i < PRODUCTS_PER_SELLER && products.size() < count; i++) {
                    listings.add(sellerId, name, village, locationId, i);
                }
            }
            listings.close();
        }
    }

    private static LocalDateTime yearAgo() {
        return LocalDateTime.now(ZoneOffset.UTC).minusYears(1);
    }

    /** The tables of one product. */
    private final class Listings implements AutoCloseable {
        private final Rows product = new Rows(
                connection,
                "catalog_product",
                "id, version, seller_id, seller_name, seller_kind, village_code, county_code, "
                        + "name, story, category_code, proof, state, from_price_fen, from_unit, created_at, changed_at, submitted_at, published_at");
        private final Rows variant = new Rows(
                        connection,
                        "catalog_variant",
                        "id, product_id, position, offered, name, unit, net_grams, price_fen, "
                                + "minimum_order_quantity, shelf_life_days, temperature, catch_weight, season_months")
                .after(product);
        private final Rows tier =
                new Rows(connection, "catalog_tier", "variant_id, from_quantity, unit_price_fen").after(variant);
        private final Rows stock =
                new Rows(connection, "inventory_stock", "variant_id, location_id, serves_orders, on_hand, reserved");
        private final Rows movement =
                new Rows(connection, "inventory_movement", "id, variant_id, location_id, kind, quantity, occurred_at");

        private Listings() throws SQLException {}

        void add(long sellerId, String sellerName, Village village, long locationId, int number) throws SQLException {
            var kind = KINDS[random.nextInt(KINDS.length)];
            var good = kind[1 + random.nextInt(kind.length - 1)];
            var name = village.shortName() + QUALITIES[random.nextInt(QUALITIES.length)] + good + " " + (number + 1);
            long id = Ids.next();
            long price = 300 + random.nextInt(9_700);
            var published = LocalDateTime.now(ZoneOffset.UTC).minusSeconds(random.nextInt(360 * 24 * 3600));
            product.add(
                    id,
                    0L,
                    sellerId,
                    sellerName,
                    "COLLECTIVE",
                    village.code(),
                    village.code().substring(0, 6),
                    name,
                    village.shortName() + "的" + good + "，乡亲们自己种、自己收，第一书记帮着找销路，收成好的年份能多卖两成。",
                    kind[0],
                    "CONFORMITY",
                    "PUBLISHED",
                    price,
                    "JIN",
                    published,
                    published,
                    published,
                    published);
            products.add(id);
            long first = variant(id, locationId, 0, "500g 散装", price);
            variant(id, locationId, 1, "5 斤箱", price * 5 - 50);
            variants.add(new Variant(first, id, sellerId, village.code(), name, "500g 散装", price));
        }

        private long variant(long productId, long locationId, int position, String name, long price)
                throws SQLException {
            long id = Ids.next();
            variant.add(id, productId, position, true, name, "JIN", 500L, price, 1, 30, "AMBIENT", false, 4095);
            tier.add(id, 20, price * 9 / 10);
            stock.add(id, locationId, 1, STOCK, 0);
            movement.add(Ids.next(), id, locationId, "INITIAL", STOCK, yearAgo());
            return id;
        }

        @Override
        public void close() throws SQLException {
            for (var rows : List.of(product, variant, tier, stock, movement)) {
                rows.close();
            }
        }
    }
}
