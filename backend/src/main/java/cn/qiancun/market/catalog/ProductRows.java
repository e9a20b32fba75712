package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.catalog.ProductDetails.Variant;
import cn.qiancun.market.shared.Ean13;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.Weight;
import cn.qiancun.market.shared.WeightPrice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the shop reads of published products, by plain SQL: each method is one statement. */
@Component
class ProductRows {
    /** Totals are exact up to here and say "so many or more" beyond; nobody may page further anyway. */
    static final int COUNTED = PageQuery.MAX_ROWS;

    private static final String SELECT =
            "select " + ProductRow.COLUMNS + " from catalog_product p where p.state = 'PUBLISHED'";

    private final JdbcClient jdbc;

    ProductRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ProductRow> byId(long productId) {
        return jdbc.sql(SELECT + " and p.id = ?")
                .param(productId)
                .query(ProductRow::read)
                .optional();
    }

    List<ProductRow> byIds(Collection<Long> productIds) {
        return jdbc.sql(SELECT + " and p.id in (" + marks(productIds.size()) + ")")
                .params(List.copyOf(productIds))
                .query(ProductRow::read)
                .list();
    }

    List<ProductRow> after(long productId, int limit) {
        return jdbc.sql(SELECT + " and p.id > ? order by p.id limit ?")
                .params(productId, limit)
                .query(ProductRow::read)
                .list();
    }

    /** @param categories to narrow to; empty for all */
    List<ProductRow> list(ProductFilter filter, Collection<String> categories, PageQuery page) {
        var parameters = new ArrayList<>();
        String where = narrow(filter, categories, parameters);
        String order = filter.sort() == null ? "" : filter.sort().name();
        String orderBy = switch (order) {
            case "PRICE_ASC" -> "p.from_price_fen, p.id";
            case "PRICE_DESC" -> "p.from_price_fen desc, p.id desc";
            default -> "p.published_at desc, p.id desc";
        };
        parameters.add(page.size());
        parameters.add(page.offset());
        return jdbc.sql(SELECT + where + " order by " + orderBy + " limit ? offset ?")
                .params(parameters)
                .query(ProductRow::read)
                .list();
    }

    /**
     * Found in one index alone, whatever the number of goods; only what is shown is read. Left to itself the database
     * may walk all goods by age instead.
     */
    List<ProductRow> inSeason(int month, int limit) {
        return jdbc.sql("select " + ProductRow.COLUMNS + " from (select id from catalog_product"
                        + " force index (catalog_product_season)"
                        + " where state = 'PUBLISHED' and season_months > 0 and season_months & ? <> 0"
                        + " order by published_at desc, id desc limit ?) ripe"
                        + " join catalog_product p on p.id = ripe.id order by p.published_at desc, p.id desc")
                .params(1 << (month - 1), limit)
                .query(ProductRow::read)
                .list();
    }

    long count(ProductFilter filter, Collection<String> categories) {
        var parameters = new ArrayList<>();
        String where = narrow(filter, categories, parameters);
        return jdbc.sql("select count(*) from (select 1 from catalog_product p where p.state = 'PUBLISHED'" + where
                        + " limit " + COUNTED + ") some")
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private static String narrow(ProductFilter filter, Collection<String> categories, List<Object> parameters) {
        var where = new StringBuilder();
        if (!categories.isEmpty()) {
            where.append(" and p.category_code in (")
                    .append(marks(categories.size()))
                    .append(')');
            parameters.addAll(categories);
        }
        narrow(where, parameters, " and p.county_code = ?", filter.countyCode());
        narrow(where, parameters, " and p.village_code = ?", filter.villageCode());
        ProductNarrowing.add(filter, where, parameters);
        String text = filter.query();
        if (text != null && !text.isBlank()) {
            String literal = text.strip().replace("!", "!!").replace("%", "!%").replace("_", "!_");
            narrow(where, parameters, " and p.name like ? escape '!'", "%" + literal + "%");
        }
        return where.toString();
    }

    private static void narrow(StringBuilder where, List<Object> parameters, String condition, String value) {
        if (value != null && !value.isBlank()) {
            where.append(condition);
            parameters.add(value);
        }
    }

    /** A variant for sale with what an order must remember of it. */
    record Priced(
            long productId,
            long sellerId,
            String villageCode,
            String productName,
            String categoryCode,
            String coverKey,
            String illustration,
            Variant variant) {}

    /** Those for sale among the given variants, in ascending id. */
    List<Priced> priced(Collection<Long> variantIds) {
        var found = new LinkedHashMap<Long, Priced>();
        jdbc.sql("select " + VARIANT_COLUMNS
                        + ", p.id, p.seller_id, p.village_code, p.name, p.category_code, p.cover_key, p.illustration"
                        + " from catalog_variant v join catalog_product p on p.id = v.product_id"
                        + " left join catalog_tier t on t.variant_id = v.id"
                        + " where v.id in (" + marks(variantIds.size()) + ") and v.offered and p.state = 'PUBLISHED'"
                        + " order by v.id, t.from_quantity")
                .params(List.copyOf(variantIds))
                .query(row -> {
                    Priced before = found.get(row.getLong(1));
                    if (before == null) {
                        before = new Priced(
                                row.getLong(19),
                                row.getLong(20),
                                row.getString(21),
                                row.getString(22),
                                row.getString(23),
                                row.getString(24),
                                row.getString(25),
                                readVariant(row));
                        found.put(row.getLong(1), before);
                    }
                    addTier(row, before.variant().tiers());
                });
        return List.copyOf(found.values());
    }

    List<Variant> offered(long productId) {
        Map<Long, Variant> found = new LinkedHashMap<>();
        jdbc.sql("select " + VARIANT_COLUMNS + " from catalog_variant v"
                        + " left join catalog_tier t on t.variant_id = v.id"
                        + " where v.product_id = ? and v.offered order by v.position, v.id, t.from_quantity")
                .param(productId)
                .query(row -> {
                    Variant variant = found.get(row.getLong(1));
                    if (variant == null) {
                        variant = readVariant(row);
                        found.put(row.getLong(1), variant);
                    }
                    addTier(row, variant.tiers());
                });
        return found.values().stream().map(ProductRows::unmodifiable).toList();
    }

    // These are kept in memory and handed to many.
    private static Variant unmodifiable(Variant it) {
        return new Variant(
                it.id(),
                it.name(),
                it.unit(),
                it.netWeight(),
                it.price(),
                List.copyOf(it.tiers()),
                it.minimumOrderQuantity(),
                it.shelfLifeDays(),
                it.temperature(),
                it.catchWeight(),
                it.seasonMonths(),
                it.selling(),
                it.ean());
    }

    List<ProductDetails.Picture> photos(long productId) {
        return jdbc.sql(
                        "select picture_key, width, height, alternative_text from catalog_picture where product_id = ? order by position")
                .param(productId)
                .query((row, number) ->
                        PictureUrls.photo(row.getString(1), row.getInt(2), row.getInt(3), row.getString(4)))
                .list();
    }

    private static final String VARIANT_COLUMNS = "v.id, v.name, v.unit, v.net_grams, v.price_fen,"
            + " v.minimum_order_quantity, v.shelf_life_days, v.temperature, v.weighed_unit, v.season_months,"
            + " t.from_quantity, t.unit_price_fen, v.weighed_price_fen, v.tolerance_bp,"
            + " v.opens_at, v.closes_at, v.harvest_date, v.ean";

    // The list of tiers is filled while the rows of the join go by.
    private static Variant readVariant(ResultSet row) throws SQLException {
        int season = row.getInt(10);
        return new Variant(
                row.getLong(1),
                row.getString(2),
                SalesUnit.valueOf(row.getString(3)),
                Weight.ofGrams(row.getLong(4)),
                Money.ofFen(row.getLong(5)),
                new ArrayList<>(),
                row.getInt(6),
                row.getInt(7),
                TemperatureClass.valueOf(row.getString(8)),
                catchWeight(row),
                months(season),
                ProductRow.selling(row, 15),
                ean(row, 18));
    }

    static Ean13 ean(ResultSet row, int column) throws SQLException {
        String digits = row.getString(column);
        return digits == null ? null : new Ean13(digits);
    }

    private static CatchWeight catchWeight(ResultSet row) throws SQLException {
        String unit = row.getString(9);
        if (unit == null) {
            return null;
        }
        var price = new WeightPrice(Money.ofFen(row.getLong(13)), SalesUnit.valueOf(unit));
        return new CatchWeight(price, Weight.ofGrams(row.getLong(4)), row.getInt(14));
    }

    /** What products say to attributes, by product and attribute. */
    Map<Long, Map<Long, String>> attributes(Collection<Long> productIds) {
        var said = new LinkedHashMap<Long, Map<Long, String>>();
        jdbc.sql("select product_id, attribute_id, value from catalog_attribute_value where product_id in ("
                        + marks(productIds.size()) + ")")
                .params(List.copyOf(productIds))
                .query(row -> {
                    said.computeIfAbsent(row.getLong(1), id -> new LinkedHashMap<>())
                            .put(row.getLong(2), row.getString(3));
                });
        return said;
    }

    Map<Long, String> namesOfSeller(long sellerId) {
        var names = new LinkedHashMap<Long, String>();
        jdbc.sql("select id, name from catalog_product where seller_id = ? order by name, id")
                .param(sellerId)
                .query(row -> {
                    names.put(row.getLong(1), row.getString(2));
                });
        return names;
    }

    static List<Integer> months(int season) {
        return IntStream.rangeClosed(1, 12)
                .filter(month -> (season & 1 << (month - 1)) != 0)
                .boxed()
                .toList();
    }

    private static void addTier(ResultSet row, List<Tier> tiers) throws SQLException {
        int fromQuantity = row.getInt(11);
        if (fromQuantity > 0) {
            tiers.add(new Tier(fromQuantity, Money.ofFen(row.getLong(12))));
        }
    }

    private static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }
}
