package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads applications, their members and goods. */
@Component
class ApplicationRows {
    private static final String SELECT = """
            SELECT a.id, a.fair_id, a.host_seller_id, a.village_code, a.title, a.state, a.wants_power, a.wants_cold, a.note,
                   a.reason, a.applied_by, a.secretary_id, a.applied_at, a.version, p.stall_id, s.number
              FROM fairs_application a LEFT JOIN fairs_placement p ON p.application_id = a.id
              LEFT JOIN fairs_stall s ON s.id = p.stall_id\s""";

    private final JdbcClient jdbc;

    ApplicationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record MemberRow(long applicationId, long sellerId, MemberState state, Long secretaryId) {}

    record GoodsRow(
            long applicationId,
            long variantId,
            long productId,
            long sellerId,
            VillageCode village,
            String category,
            int quantity,
            Money price) {}

    List<ApplicationHead> ofFair(long fairId) {
        return jdbc.sql(SELECT + "WHERE a.fair_id = ? ORDER BY a.applied_at, a.id")
                .param(fairId)
                .query(ApplicationRows::read)
                .list();
    }

    List<ApplicationHead> byIds(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "WHERE a.id IN (:ids) ORDER BY a.id")
                        .param("ids", new TreeSet<>(ids))
                        .query(ApplicationRows::read)
                        .list();
    }

    /** Those of which one of the sellers is host or was invited, the latest first. */
    List<ApplicationHead> ofSellers(Collection<Long> sellers) {
        return sellers.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "WHERE a.host_seller_id IN (:sellers) OR a.id IN (SELECT m.application_id"
                                + " FROM fairs_member m WHERE m.seller_id IN (:sellers)) ORDER BY a.id DESC LIMIT 200")
                        .param("sellers", new TreeSet<>(sellers))
                        .query(ApplicationRows::read)
                        .list();
    }

    Optional<ApplicationHead> ofHost(long fairId, long sellerId) {
        return jdbc.sql(SELECT + "WHERE a.fair_id = ? AND a.host_seller_id = ?")
                .params(fairId, sellerId)
                .query(ApplicationRows::read)
                .optional();
    }

    Optional<ApplicationHead> find(long id) {
        return byIds(List.of(id)).stream().findFirst();
    }

    Map<Long, List<MemberRow>> members(Collection<Long> applications) {
        Map<Long, List<MemberRow>> found = new HashMap<>();
        if (!applications.isEmpty()) {
            jdbc.sql("SELECT application_id, seller_id, state, secretary_id FROM fairs_member"
                            + " WHERE application_id IN (:ids) ORDER BY seller_id")
                    .param("ids", new TreeSet<>(applications))
                    .query((row, number) -> new MemberRow(
                            row.getLong(1),
                            row.getLong(2),
                            MemberState.valueOf(row.getString(3)),
                            row.getObject(4, Long.class)))
                    .list()
                    .forEach(member -> found.computeIfAbsent(member.applicationId(), any -> new ArrayList<>())
                            .add(member));
        }
        return found;
    }

    Map<Long, List<GoodsRow>> goods(Collection<Long> applications) {
        Map<Long, List<GoodsRow>> found = new HashMap<>();
        if (!applications.isEmpty()) {
            jdbc.sql("SELECT * FROM fairs_goods WHERE application_id IN (:ids) ORDER BY seller_id, variant_id")
                    .param("ids", new TreeSet<>(applications))
                    .query(ApplicationRows::readGoods)
                    .list()
                    .forEach(goods -> found.computeIfAbsent(goods.applicationId(), any -> new ArrayList<>())
                            .add(goods));
        }
        return found;
    }

    private static GoodsRow readGoods(ResultSet row, int number) throws SQLException {
        var price = row.getObject("price_fen", Long.class);
        return new GoodsRow(
                row.getLong("application_id"),
                row.getLong("variant_id"),
                row.getLong("product_id"),
                row.getLong("seller_id"),
                VillageCode.of(row.getString("village_code")),
                row.getString("category_code"),
                row.getInt("quantity"),
                price == null ? null : Money.ofFen(price));
    }

    private static ApplicationHead read(ResultSet row, int number) throws SQLException {
        return new ApplicationHead(
                row.getLong("id"),
                row.getLong("fair_id"),
                row.getLong("host_seller_id"),
                VillageCode.of(row.getString("village_code")),
                row.getString("title"),
                ApplicationState.valueOf(row.getString("state")),
                row.getBoolean("wants_power"),
                row.getBoolean("wants_cold"),
                row.getString("note"),
                row.getString("reason"),
                row.getLong("applied_by"),
                row.getObject("secretary_id", Long.class),
                UtcTime.in(row, "applied_at"),
                row.getInt("version"),
                row.getObject("stall_id", Long.class),
                row.getString("number"));
    }
}
