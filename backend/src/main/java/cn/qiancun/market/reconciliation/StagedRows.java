package cn.qiancun.market.reconciliation;

import cn.qiancun.market.payments.BillRow;
import cn.qiancun.market.payments.MovementKind;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows of bills in the database, read and written a page at a time. Joins are straight: by what the database knows of
 * rows that have just come, it might read all of them for each page.
 */
@Repository
class StagedRows {
    /** How many rows are held in memory at most. */
    static final int PAGE = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    StagedRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void add(long importId, List<BillRow> rows) {
        batches.batchUpdate(
                "INSERT INTO reconciliation_row (import_id, line, movement, number, provider_number, effect_fen,"
                        + " fee_fen, happened_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
                PAGE,
                (statement, row) -> {
                    statement.setLong(1, importId);
                    statement.setLong(2, row.line());
                    statement.setString(3, row.movement().name());
                    statement.setString(4, row.number());
                    statement.setString(5, row.providerNumber());
                    statement.setLong(6, row.effect().fen());
                    statement.setLong(7, row.fee().fen());
                    statement.setObject(8, UtcTime.column(row.at()));
                });
    }

    /** @return how many went; call it until there are none */
    int removeSome(long importId) {
        return jdbc.sql("DELETE FROM reconciliation_row WHERE import_id = ? LIMIT 5000")
                .param(importId)
                .update();
    }

    /** The next rows after a line. */
    List<BillRow> after(long importId, long line) {
        return jdbc.sql("SELECT * FROM reconciliation_row WHERE import_id = ? AND line > ? ORDER BY line LIMIT " + PAGE)
                .params(importId, line)
                .query(StagedRows::map)
                .list();
    }

    /**
     * Which of the rows in (from, to] repeat one that came before: by line, how many earlier ones of the same bill are
     * about the same; -1 if the only ones stand on the bill of another day.
     */
    Map<Long, Integer> repeats(BillDay day, long importId, long from, long to) {
        var found = new HashMap<Long, Integer>();
        jdbc.sql("""
                        SELECT r.line, SUM(CASE WHEN e.import_id = r.import_id THEN 1 ELSE 0 END) AS here
                        FROM reconciliation_row r
                        STRAIGHT_JOIN reconciliation_row e ON e.number = r.number AND e.movement = r.movement
                        STRAIGHT_JOIN reconciliation_day d ON d.import_id = e.import_id
                        WHERE r.import_id = :import AND r.line > :from AND r.line <= :to AND r.number <> ''
                          AND (e.import_id <> r.import_id AND d.provider = :provider AND d.bill_kind = :kind
                            OR e.import_id = r.import_id AND e.line < r.line)
                        GROUP BY r.line""")
                .param("import", importId)
                .param("from", from)
                .param("to", to)
                .param("provider", day.provider().name())
                .param("kind", day.kind().name())
                .query(row -> {
                    int here = row.getInt("here");
                    found.put(row.getLong("line"), here == 0 ? -1 : here);
                });
        return found;
    }

    /** The rows in (from, to] match, but for the given lines, which differ as it is said. */
    void judged(long importId, long from, long to, Map<Long, DifferenceKind> differing) {
        jdbc.sql("UPDATE reconciliation_row SET outcome = 'MATCHED' WHERE import_id = ? AND line > ? AND line <= ?")
                .params(importId, from, to)
                .update();
        differing.forEach(
                (line, kind) -> jdbc.sql("UPDATE reconciliation_row SET outcome = ? WHERE import_id = ? AND line = ?")
                        .params(kind.name(), importId, line)
                        .update());
    }

    /** Those of our numbers that stand on any bill of the provider that counts. */
    Set<String> billed(BillDay day, MovementKind movement, Collection<String> numbers) {
        return numbers.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("""
                                SELECT DISTINCT r.number FROM reconciliation_row r
                                STRAIGHT_JOIN reconciliation_day d ON d.import_id = r.import_id
                                WHERE r.number IN (:numbers) AND r.movement = :movement AND d.provider = :provider
                                  AND d.bill_kind = :kind""")
                        .param("numbers", numbers)
                        .param("movement", movement.name())
                        .param("provider", day.provider().name())
                        .param("kind", day.kind().name())
                        .query(String.class)
                        .list());
    }

    private static BillRow map(ResultSet row, int index) throws SQLException {
        return new BillRow(
                row.getLong("line"),
                MovementKind.valueOf(row.getString("movement")),
                row.getString("number"),
                row.getString("provider_number"),
                Money.ofFen(row.getLong("effect_fen")),
                Money.ofFen(row.getLong("fee_fen")),
                UtcTime.moment(row.getObject("happened_at", LocalDateTime.class)));
    }
}
