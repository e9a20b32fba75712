package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads fairs with their days. */
@Component
class FairRows {
    private static final String SELECT = """
            SELECT f.id, f.organiser_id, f.code, f.name, f.kind, f.state, f.community_code, f.place, f.address, f.longitude,
                   f.latitude, f.apply_until, f.stall_fee_fen, f.price_swing_bp, f.categories, f.notice, f.version
              FROM fairs_fair f\s""";
    private static final String FIRST_DAY = "(SELECT MIN(d.fair_day) FROM fairs_day d WHERE d.fair_id = f.id)";

    private final JdbcClient jdbc;

    FairRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Fair> byIds(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return withDays(jdbc.sql(SELECT + "WHERE f.id IN (:ids)")
                .param("ids", new TreeSet<>(ids))
                .query(FairRows::read)
                .list());
    }

    List<Fair> ofOrganisers(Collection<Long> organisers) {
        if (organisers.isEmpty()) {
            return List.of();
        }
        return withDays(jdbc.sql(SELECT + "WHERE f.organiser_id IN (:organisers) ORDER BY COALESCE(" + FIRST_DAY
                        + ", f.apply_until) DESC, f.id DESC")
                .param("organisers", organisers)
                .query(FairRows::read)
                .list());
    }

    List<Fair> publishedBetween(LocalDate from, LocalDate to) {
        return withDays(
                jdbc.sql(SELECT + "WHERE f.state IN ('PUBLISHED', 'CLOSED') AND EXISTS (SELECT 1 FROM fairs_day d"
                                + " WHERE d.fair_id = f.id AND d.fair_day BETWEEN :from AND :to) ORDER BY " + FIRST_DAY
                                + ", f.id")
                        .param("from", from)
                        .param("to", to)
                        .query(FairRows::read)
                        .list());
    }

    List<Fair> takingApplications(LocalDate today) {
        return withDays(jdbc.sql(
                        SELECT + "WHERE f.state = 'PUBLISHED' AND f.apply_until >= :today ORDER BY f.apply_until, f.id")
                .param("today", today)
                .query(FairRows::read)
                .list());
    }

    /** Locked, so that all who change one fair's plan take turns. */
    Optional<Fair> lock(long id) {
        return withDays(jdbc.sql(SELECT + "WHERE f.id = :id FOR UPDATE")
                        .param("id", id)
                        .query(FairRows::read)
                        .list())
                .stream()
                .findFirst();
    }

    /** @return whether it was in the state from which it moves */
    boolean move(long id, FairState from, FairState to) {
        return jdbc.sql("UPDATE fairs_fair SET state = ?, version = version + 1 WHERE id = ? AND state = ?")
                        .params(to.name(), id, from.name())
                        .update()
                == 1;
    }

    private List<Fair> withDays(List<Fair> fairs) {
        if (fairs.isEmpty()) {
            return fairs;
        }
        Map<Long, List<FairDay>> days = new HashMap<>();
        jdbc.sql("SELECT fair_id, fair_day, opens, closes FROM fairs_day WHERE fair_id IN (:fairs) ORDER BY fair_day")
                .param("fairs", fairs.stream().map(Fair::id).toList())
                .query(row -> {
                    days.computeIfAbsent(row.getLong("fair_id"), any -> new ArrayList<>())
                            .add(new FairDay(
                                    row.getObject("fair_day", LocalDate.class),
                                    row.getObject("opens", LocalTime.class),
                                    row.getObject("closes", LocalTime.class)));
                });
        return fairs.stream()
                .map(fair -> withDays(fair, days.getOrDefault(fair.id(), List.of())))
                .toList();
    }

    private static Fair withDays(Fair fair, List<FairDay> days) {
        return new Fair(
                fair.id(),
                fair.organiserId(),
                fair.code(),
                fair.name(),
                fair.kind(),
                fair.state(),
                fair.community(),
                fair.place(),
                fair.address(),
                fair.longitude(),
                fair.latitude(),
                List.copyOf(days),
                fair.applyUntil(),
                fair.stallFee(),
                fair.priceSwingBasisPoints(),
                fair.categories(),
                fair.notice(),
                fair.version());
    }

    private static Fair read(ResultSet row, int number) throws SQLException {
        var categories = row.getString("categories");
        return new Fair(
                row.getLong("id"),
                row.getLong("organiser_id"),
                row.getString("code"),
                row.getString("name"),
                FairKind.valueOf(row.getString("kind")),
                FairState.valueOf(row.getString("state")),
                VillageCode.of(row.getString("community_code")),
                row.getString("place"),
                row.getString("address"),
                row.getBigDecimal("longitude"),
                row.getBigDecimal("latitude"),
                List.of(),
                row.getObject("apply_until", LocalDate.class),
                Money.ofFen(row.getLong("stall_fee_fen")),
                row.getInt("price_swing_bp"),
                categories.isEmpty() ? Set.of() : new TreeSet<>(Arrays.asList(categories.split(","))),
                row.getString("notice"),
                row.getInt("version"));
    }
}
