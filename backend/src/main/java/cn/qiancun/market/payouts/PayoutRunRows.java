package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.DueRows;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Runs and their lines in the database. A line leaves WAITING once, by an update under its lock. */
@Repository
class PayoutRunRows {
    private static final int BATCH = 200;
    private static final String RUNS = "SELECT r.id, r.made_by, r.made_at, r.payouts, r.total_fen,"
            + " COALESCE(SUM(l.state <> 'WAITING'), 0) AS done, COALESCE(SUM(l.state = 'ASKED'), 0) AS asked,"
            + " COALESCE(SUM(l.amount_fen), 0) AS asked_fen"
            + " FROM payouts_run r JOIN payouts_run_line l ON l.run_id = r.id ";

    private final JdbcClient jdbc;

    PayoutRunRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A line that waits, with what its run wants. */
    record Waiting(long id, long runId, Beneficiary beneficiary, long madeBy, Money minimum, int tries) {}

    /** All lines are due at once. */
    long begin(long madeBy, Money minimum, List<RunLine> lines) {
        long id = Ids.next();
        jdbc.sql("""
                        INSERT INTO payouts_run (id, made_by, made_at, minimum_fen, payouts, total_fen)
                        VALUES (:id, :by, UTC_TIMESTAMP(6), :minimum, :payouts, :total)""")
                .param("id", id)
                .param("by", madeBy)
                .param("minimum", minimum.fen())
                .param("payouts", lines.size())
                .param(
                        "total",
                        Money.sum(lines.stream().map(RunLine::amount).toList()).fen())
                .update();
        for (int from = 0; from < lines.size(); from += BATCH) {
            insert(id, lines.subList(from, Math.min(from + BATCH, lines.size())));
        }
        return id;
    }

    private void insert(long runId, List<RunLine> lines) {
        var values = new ArrayList<Object>();
        for (var line : lines) {
            Collections.addAll(
                    values, Ids.next(), runId, line.payable().beneficiary().key());
        }
        jdbc.sql("INSERT INTO payouts_run_line (id, run_id, beneficiary, state, amount_fen, next_due_at) VALUES "
                        + String.join(
                                ", ", Collections.nCopies(lines.size(), "(?, ?, ?, 'WAITING', 0, UTC_TIMESTAMP(6))")))
                .params(values)
                .update();
    }

    /** Takes up to {@code limit} lines that wait for a minute; no other instance gets them meanwhile. */
    @Transactional
    public List<Long> take(int limit) {
        return DueRows.take(jdbc, "payouts_run_line", "id", Long.class, limit);
    }

    /** Holds the line to the end of the caller's transaction; empty if it has been worked off. */
    Optional<Waiting> lock(long lineId) {
        // The run is read aside: its row, locked, would make its lines wait for each other.
        return jdbc.sql("SELECT l.id, l.run_id, l.beneficiary, l.tries,"
                        + " (SELECT r.made_by FROM payouts_run r WHERE r.id = l.run_id) AS made_by,"
                        + " (SELECT r.minimum_fen FROM payouts_run r WHERE r.id = l.run_id) AS minimum_fen"
                        + " FROM payouts_run_line l WHERE l.id = ? AND l.state = 'WAITING' FOR UPDATE")
                .param(lineId)
                .query((row, index) -> new Waiting(
                        row.getLong("id"),
                        row.getLong("run_id"),
                        Beneficiary.parse(row.getString("beneficiary")),
                        row.getLong("made_by"),
                        Money.ofFen(row.getLong("minimum_fen")),
                        row.getInt("tries")))
                .optional();
    }

    void asked(long lineId, long payoutId, Money amount) {
        jdbc.sql("UPDATE payouts_run_line SET state = 'ASKED', payout_id = ?, amount_fen = ?, next_due_at = NULL"
                        + " WHERE id = ? AND state = 'WAITING'")
                .params(payoutId, amount.fen(), lineId)
                .update();
    }

    void passed(long lineId, String obstacle) {
        jdbc.sql("UPDATE payouts_run_line SET state = 'PASSED', obstacle = ?, next_due_at = NULL"
                        + " WHERE id = ? AND state = 'WAITING'")
                .params(obstacle, lineId)
                .update();
    }

    /** It is tried again after a while. */
    void failed(long lineId, Duration wait) {
        jdbc.sql("UPDATE payouts_run_line SET tries = tries + 1, next_due_at = UTC_TIMESTAMP(6) + INTERVAL ? SECOND"
                        + " WHERE id = ? AND state = 'WAITING'")
                .params(wait.toSeconds(), lineId)
                .update();
    }

    Optional<PayoutRun> find(long runId) {
        return jdbc.sql(RUNS + "WHERE r.id = ? GROUP BY r.id, r.made_by, r.made_at, r.payouts, r.total_fen")
                .param(runId)
                .query(PayoutRunRows::run)
                .optional();
    }

    /** The newest first. */
    List<PayoutRun> latest(int limit) {
        return jdbc.sql(RUNS
                        + "WHERE r.id IN (SELECT id FROM (SELECT id FROM payouts_run ORDER BY id DESC LIMIT ?) newest)"
                        + " GROUP BY r.id, r.made_by, r.made_at, r.payouts, r.total_fen ORDER BY r.id DESC")
                .param(limit)
                .query(PayoutRunRows::run)
                .list();
    }

    List<PassedLine> passed(long runId, int limit) {
        return jdbc.sql("SELECT beneficiary, obstacle FROM payouts_run_line WHERE run_id = ? AND state = 'PASSED'"
                        + " ORDER BY beneficiary LIMIT ?")
                .params(runId, limit)
                .query((row, index) -> new PassedLine(Beneficiary.parse(row.getString(1)), row.getString(2)))
                .list();
    }

    private static PayoutRun run(ResultSet row, int index) throws SQLException {
        return new PayoutRun(
                row.getString("id"),
                row.getLong("made_by"),
                UtcTime.in(row, "made_at"),
                row.getInt("payouts"),
                Money.ofFen(row.getLong("total_fen")),
                row.getInt("done"),
                row.getInt("asked"),
                Money.ofFen(row.getBigDecimal("asked_fen").longValueExact()));
    }
}
