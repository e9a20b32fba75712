package cn.qiancun.market.catalog;

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
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of listings in every state, for sellers and reviewers. */
@Component
class ListingRows {
    private static final String SELECT = "select id, name, seller_name, village_code, category_code, state,"
            + " return_reason, from_price_fen, from_unit, cover_key, illustration, submitted_at from catalog_product ";

    private final JdbcClient jdbc;
    private final Categories categories;
    private final Villages villages;

    ListingRows(JdbcClient jdbc, Categories categories, Villages villages) {
        this.jdbc = jdbc;
        this.categories = categories;
        this.villages = villages;
    }

    PageOf<ListingRow> ofSeller(long sellerId, PageQuery page) {
        return page("where seller_id = ?", sellerId, "order by id desc", page);
    }

    /** The longest waiting first. */
    PageOf<ListingRow> inState(ListingState state, PageQuery page) {
        return page("where state = ?", state.name(), "order by submitted_at, id", page);
    }

    private PageOf<ListingRow> page(String where, Object parameter, String order, PageQuery page) {
        List<ListingRow> items = jdbc.sql(SELECT + where + " " + order + " limit ? offset ?")
                .params(parameter, page.size(), page.offset())
                .query(this::read)
                .list();
        long total = jdbc.sql("select count(*) from catalog_product " + where)
                .param(parameter)
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
                submitted == null ? null : submitted.toInstant(ZoneOffset.UTC));
    }
}
