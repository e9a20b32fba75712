package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.Villages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of listings in every state, for sellers and reviewers. */
@Component
class ListingRows {
    private static final String SELECT = "select p.id, p.name, p.seller_name, p.village_code, p.category_code, p.state,"
            + " coalesce(r.return_reason, p.return_reason), p.from_price_fen, p.from_unit, p.cover_key, p.illustration,"
            + " coalesce(r.submitted_at, p.submitted_at) as submitted, r.state, d.product_id is not null, "
            + ProductRow.BY_WEIGHT
            + " from catalog_product p left join catalog_revision r on r.product_id = p.id"
            + " left join catalog_delegated_listing d on d.product_id = p.id ";
    /** Products, and published ones of which a revision is in the state. */
    private static final String IN_STATE = "where p.id in (select id from catalog_product where state = ?"
            + " union all select product_id from catalog_revision where state = ?)";

    private final JdbcClient jdbc;
    private final Categories categories;
    private final Villages villages;

    ListingRows(JdbcClient jdbc, Categories categories, Villages villages) {
        this.jdbc = jdbc;
        this.categories = categories;
        this.villages = villages;
    }

    PageOf<ListingRow> ofSeller(long sellerId, PageQuery page) {
        return page("where p.seller_id = ?", List.of(sellerId), "order by p.id desc", page);
    }

    /** The longest waiting first; published products also in the state of their revision. */
    PageOf<ListingRow> inState(ListingState state, PageQuery page) {
        return page(IN_STATE, List.of(state.name(), state.name()), "order by submitted, p.id", page);
    }

    /** One query for all. */
    Map<Long, ListingRow> byIds(Collection<Long> productIds) {
        return productIds.isEmpty()
                ? Map.of()
                : jdbc.sql(SELECT + "where p.id in (:ids)").param("ids", productIds).query(this::read).list().stream()
                        .collect(Collectors.toMap(ListingRow::id, Function.identity()));
    }

    private PageOf<ListingRow> page(String where, List<?> parameters, String order, PageQuery page) {
        List<ListingRow> items = jdbc.sql(SELECT + where + " " + order + " limit ? offset ?")
                .params(parameters)
                .param(page.size())
                .param(page.offset())
                .query(this::read)
                .list();
        long total = jdbc.sql("select count(*) from catalog_product p " + where)
                .params(parameters)
                .query(Long.class)
                .single();
        return new PageOf<>(items, total, page);
    }

    private ListingRow read(ResultSet row, int number) throws SQLException {
        CategoryRules category = categories.all().get(row.getString(5));
        String village = row.getString(4);
        LocalDateTime submitted = row.getObject(12, LocalDateTime.class);
        return new ListingRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                villages.find(VillageCode.of(village)).map(it -> it.shortName()).orElse(village),
                category.name(),
                ListingState.valueOf(row.getString(6)),
                row.getString(7),
                Money.ofFen(row.getLong(8)),
                SalesUnit.valueOf(row.getString(9)),
                PictureUrls.cover(row.getString(10), row.getString(11), category),
                submitted == null ? null : submitted.toInstant(ZoneOffset.UTC),
                Choice.of(RevisionState.class, row.getString(13)).orElse(null),
                row.getBoolean(14),
                row.getBoolean("by_weight"));
    }
}
