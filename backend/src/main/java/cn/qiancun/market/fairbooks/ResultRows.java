package cn.qiancun.market.fairbooks;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of what villages got; only ever added to. */
@Repository
class ResultRows {
    private static final String SELECT = "SELECT * FROM fairbooks_result WHERE ";

    private final JdbcClient jdbc;

    ResultRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What fairs came to. @param villages how many sold something */
    record Sums(int villages, Money net, Money cash, Money preorders, Money collective) {}

    void insert(FairResult result) {
        jdbc.sql("INSERT INTO fairbooks_result (fair_id, village_code, number, gross_fen, returned_fen, cash_fen,"
                        + " preorders_fen, collective_fen, growers_fen, commission_fen, others_fen, fee_fen, made_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(result.fairId(), result.village().value(), result.number())
                .params(
                        result.gross().fen(),
                        result.returned().fen(),
                        result.cash().fen())
                .params(
                        result.preorders().fen(),
                        result.collective().fen(),
                        result.growers().fen())
                .params(
                        result.commission().fen(),
                        result.others().fen(),
                        result.fee().fen())
                .param(UtcTime.column(result.madeAt()))
                .update();
    }

    /** What sold most first. */
    List<FairResult> ofFair(long fairId) {
        return jdbc.sql(SELECT + "fair_id = ? ORDER BY gross_fen - returned_fen DESC, village_code")
                .param(fairId)
                .query(ResultRows::map)
                .list();
    }

    /** The latest first, at most so many. */
    List<FairResult> ofVillages(Collection<VillageCode> villages, int most) {
        return villages.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "village_code IN (:villages) ORDER BY made_at DESC, fair_id DESC LIMIT :most")
                        .param(
                                "villages",
                                villages.stream().map(VillageCode::value).toList())
                        .param("most", most)
                        .query(ResultRows::map)
                        .list();
    }

    Optional<FairResult> byNumber(String number) {
        return jdbc.sql(SELECT + "number = ?")
                .param(number)
                .query(ResultRows::map)
                .optional();
    }

    /** By fair; fairs that are not closed are absent. */
    Map<Long, Sums> sums(Collection<Long> fairIds) {
        var sums = new TreeMap<Long, Sums>();
        if (!fairIds.isEmpty()) {
            jdbc.sql("SELECT fair_id, COUNT(*), SUM(gross_fen - returned_fen), SUM(cash_fen), SUM(preorders_fen),"
                            + " SUM(collective_fen) FROM fairbooks_result WHERE fair_id IN (:ids) GROUP BY fair_id")
                    .param("ids", fairIds)
                    .query(row -> {
                        sums.put(
                                row.getLong(1),
                                new Sums(
                                        row.getInt(2),
                                        Money.ofFen(row.getLong(3)),
                                        Money.ofFen(row.getLong(4)),
                                        Money.ofFen(row.getLong(5)),
                                        Money.ofFen(row.getLong(6))));
                    });
        }
        return sums;
    }

    private static FairResult map(ResultSet row, int number) throws SQLException {
        return new FairResult(
                row.getLong("fair_id"),
                VillageCode.of(row.getString("village_code")),
                row.getString("number"),
                Money.ofFen(row.getLong("gross_fen")),
                Money.ofFen(row.getLong("returned_fen")),
                Money.ofFen(row.getLong("cash_fen")),
                Money.ofFen(row.getLong("preorders_fen")),
                Money.ofFen(row.getLong("collective_fen")),
                Money.ofFen(row.getLong("growers_fen")),
                Money.ofFen(row.getLong("commission_fen")),
                Money.ofFen(row.getLong("others_fen")),
                Money.ofFen(row.getLong("fee_fen")),
                UtcTime.in(row, "made_at"));
    }
}
