package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.Money;
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

/** Reads stalls with their parties. */
@Component
class StallRows {
    private static final String SELECT = """
            SELECT s.id, s.fair_id, s.number, s.row_no, s.column_no, s.power, s.cold, p.application_id, a.host_seller_id, a.title
              FROM fairs_stall s LEFT JOIN fairs_placement p ON p.stall_id = s.id
              LEFT JOIN fairs_application a ON a.id = p.application_id\s""";
    private static final String GOODS = """
            SELECT p.stall_id, g.seller_id, g.village_code, g.product_id, g.variant_id, g.quantity, g.price_fen
              FROM fairs_placement p JOIN fairs_goods g ON g.application_id = p.application_id\s""";
    private static final String BY_CELL = " ORDER BY s.fair_id, s.row_no, s.column_no";

    private final JdbcClient jdbc;

    StallRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Read(Stall stall, Long applicationId) {}

    List<Stall> byIds(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : withGroups(jdbc.sql(SELECT + "WHERE s.id IN (:ids)" + BY_CELL)
                        .param("ids", new TreeSet<>(ids))
                        .query(StallRows::read)
                        .list());
    }

    Optional<FairState> stateOfFair(long stallId) {
        return jdbc.sql("SELECT f.state FROM fairs_stall s JOIN fairs_fair f ON f.id = s.fair_id WHERE s.id = ?")
                .param(stallId)
                .query(String.class)
                .optional()
                .map(FairState::valueOf);
    }

    List<Stall> ofFair(long fairId) {
        return withGroups(jdbc.sql(SELECT + "WHERE s.fair_id = :fair" + BY_CELL)
                .param("fair", fairId)
                .query(StallRows::read)
                .list());
    }

    List<Stall> ofSellers(Collection<Long> sellers) {
        if (sellers.isEmpty()) {
            return List.of();
        }
        return withGroups(jdbc.sql(SELECT
                        + "JOIN fairs_fair f ON f.id = s.fair_id WHERE f.state <> 'CANCELLED' AND (a.host_seller_id IN (:sellers)"
                        + " OR EXISTS (SELECT 1 FROM fairs_member m WHERE m.application_id = a.id"
                        + " AND m.state = 'CONFIRMED' AND m.seller_id IN (:sellers)))" + BY_CELL)
                .param("sellers", new TreeSet<>(sellers))
                .query(StallRows::read)
                .list());
    }

    List<StallGoods> goods(long stallId) {
        return jdbc.sql(GOODS + "WHERE p.stall_id = ? ORDER BY g.seller_id, g.variant_id")
                .param(stallId)
                .query(StallRows::readGoods)
                .list();
    }

    List<StallGoods> goodsOfFair(long fairId) {
        return jdbc.sql(GOODS + "WHERE p.fair_id = ? ORDER BY p.stall_id, g.seller_id, g.variant_id")
                .param(fairId)
                .query(StallRows::readGoods)
                .list();
    }

    private List<Stall> withGroups(List<Read> read) {
        var applications =
                read.stream().map(Read::applicationId).filter(id -> id != null).toList();
        if (applications.isEmpty()) {
            return read.stream().map(Read::stall).toList();
        }
        Map<Long, List<Long>> members = new HashMap<>();
        jdbc.sql("SELECT application_id, seller_id FROM fairs_member WHERE application_id IN (:applications)"
                        + " AND state = 'CONFIRMED' ORDER BY seller_id")
                .param("applications", applications)
                .query(row -> {
                    members.computeIfAbsent(row.getLong("application_id"), any -> new ArrayList<>())
                            .add(row.getLong("seller_id"));
                });
        return read.stream()
                .map(one -> withGroup(one.stall(), members.get(one.applicationId())))
                .toList();
    }

    private static Stall withGroup(Stall stall, List<Long> members) {
        if (members == null) {
            return stall;
        }
        var all = new ArrayList<>(stall.party().sellerIds());
        all.addAll(members);
        var party = new StallParty(
                stall.party().hostSellerId(), List.copyOf(all), stall.party().title());
        return new Stall(
                stall.id(),
                stall.fairId(),
                stall.number(),
                stall.row(),
                stall.column(),
                stall.power(),
                stall.cold(),
                party);
    }

    private static Read read(ResultSet row, int number) throws SQLException {
        var application = row.getObject("application_id", Long.class);
        long host = row.getLong("host_seller_id");
        var party = application == null ? null : new StallParty(host, List.of(host), row.getString("title"));
        var stall = new Stall(
                row.getLong("id"),
                row.getLong("fair_id"),
                row.getString("number"),
                row.getInt("row_no"),
                row.getInt("column_no"),
                row.getBoolean("power"),
                row.getBoolean("cold"),
                party);
        return new Read(stall, application);
    }

    private static StallGoods readGoods(ResultSet row, int number) throws SQLException {
        var price = row.getObject("price_fen", Long.class);
        return new StallGoods(
                row.getLong("stall_id"),
                row.getLong("seller_id"),
                VillageCode.of(row.getString("village_code")),
                row.getLong("product_id"),
                row.getLong("variant_id"),
                row.getInt("quantity"),
                price == null ? null : Money.ofFen(price));
    }
}
