package cn.qiancun.market.reconciliation;

import cn.qiancun.market.payments.BillKind;
import cn.qiancun.market.payments.DueRows;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The days whose bills are awaited or were imported. */
@Repository
class BillDays {
    private static final int ANSWER = 300;

    private final JdbcClient jdbc;

    BillDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One of them. @param importId the version that counts, or null */
    record Row(long id, BillDay day, State state, Long importId, int tries) {}

    enum State {
        /** Not there yet. */
        AWAITED,
        /** It came, but cannot be read. */
        FAULTY,
        /** The provider has none, and our books say that nothing moved. */
        NONE,
        IMPORTED
    }

    /** The last day that is planned for a provider's kind of bill. */
    Optional<LocalDate> latest(Provider provider, BillKind kind) {
        return jdbc.sql("SELECT MAX(bill_date) FROM reconciliation_day WHERE provider = ? AND bill_kind = ?")
                .params(provider.name(), kind.name())
                .query(LocalDate.class)
                .optional();
    }

    /** Plans a day, unless it is; several instances may at once. @param due whether it is fetched by itself */
    void plan(BillDay day, boolean due) {
        if (find(day).isPresent()) {
            return;
        }
        try {
            jdbc.sql("""
                            INSERT INTO reconciliation_day (id, provider, bill_kind, bill_date, state, created_at,
                              next_due_at)
                            VALUES (:id, :provider, :kind, :date, 'AWAITED', UTC_TIMESTAMP(6),
                              CASE WHEN :due = 1 THEN UTC_TIMESTAMP(6) END)""")
                    .param("id", Ids.next())
                    .param("provider", day.provider().name())
                    .param("kind", day.kind().name())
                    .param("date", day.date())
                    .param("due", due ? 1 : 0)
                    .update();
        } catch (DuplicateKeyException plannedMeanwhile) {
            // By another instance; it is the same day.
        }
    }

    Optional<Row> find(BillDay day) {
        return jdbc.sql("SELECT * FROM reconciliation_day WHERE provider = ? AND bill_kind = ? AND bill_date = ?")
                .params(day.provider().name(), day.kind().name(), day.date())
                .query(BillDays::map)
                .optional();
    }

    Row get(long id) {
        return jdbc.sql("SELECT * FROM reconciliation_day WHERE id = ?")
                .param(id)
                .query(BillDays::map)
                .single();
    }

    @Transactional
    public List<Long> take(int limit) {
        return DueRows.take(jdbc, "reconciliation_day", "id", Long.class, limit);
    }

    /** A person wants it to be fetched, again or after all. */
    void makeDue(long id) {
        jdbc.sql("UPDATE reconciliation_day SET next_due_at = UTC_TIMESTAMP(6), tries = 0 WHERE id = ?")
                .param(id)
                .update();
    }

    /** Not got: tried again. What was imported before still counts. */
    void again(long id, State state, String answer, Duration wait) {
        jdbc.sql("""
                        UPDATE reconciliation_day SET state = CASE WHEN import_id IS NULL THEN :state ELSE state END,
                          answer = :answer, tries = tries + 1, next_due_at = UTC_TIMESTAMP(6) + INTERVAL :wait SECOND
                        WHERE id = :id""")
                .param("state", state.name())
                .param("answer", cut(answer))
                .param("wait", wait.toSeconds())
                .param("id", id)
                .update();
    }

    /** There is none: nothing moved. */
    void none(long id) {
        jdbc.sql("UPDATE reconciliation_day SET state = CASE WHEN import_id IS NULL THEN 'NONE' ELSE state END,"
                        + " answer = NULL, next_due_at = NULL WHERE id = ?")
                .param(id)
                .update();
    }

    /** From now on this version counts. */
    void imported(long id, long importId) {
        jdbc.sql("UPDATE reconciliation_day SET state = 'IMPORTED', import_id = ?, answer = NULL, next_due_at = NULL"
                        + " WHERE id = ?")
                .params(importId, id)
                .update();
    }

    /** What was fetched is what was there. */
    void settled(long id) {
        jdbc.sql("UPDATE reconciliation_day SET answer = NULL, next_due_at = NULL WHERE id = ?")
                .param(id)
                .update();
    }

    /** A day that was planned for a file that then could not be read. */
    void forgetUnused(long id) {
        jdbc.sql(
                        "DELETE FROM reconciliation_day WHERE id = ? AND state = 'AWAITED' AND next_due_at IS NULL"
                                + " AND NOT EXISTS (SELECT 1 FROM reconciliation_import i WHERE i.day_id = reconciliation_day.id)")
                .param(id)
                .update();
    }

    /** Days up to the given one that have no bill although they should. */
    long countMissing(LocalDate until) {
        return jdbc.sql(
                        "SELECT COUNT(*) FROM reconciliation_day WHERE state IN ('AWAITED', 'FAULTY') AND bill_date <= ?")
                .param(until)
                .query(Long.class)
                .single();
    }

    private static String cut(String answer) {
        return answer.length() <= ANSWER ? answer : answer.substring(0, ANSWER);
    }

    private static Row map(ResultSet row, int index) throws SQLException {
        return new Row(
                row.getLong("id"),
                new BillDay(
                        Provider.valueOf(row.getString("provider")),
                        BillKind.valueOf(row.getString("bill_kind")),
                        row.getObject("bill_date", LocalDate.class)),
                State.valueOf(row.getString("state")),
                row.getObject("import_id", Long.class),
                row.getInt("tries"));
    }
}
