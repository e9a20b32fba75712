package cn.qiancun.market.fairbooks;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of closings and of what stalls cost. Leases are by the database's time. */
@Repository
class ClosingRows {
    private static final int LEASED_SECONDS = 60;

    private final JdbcClient jdbc;

    ClosingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the fair is closed already */
    void insert(Closing closing) {
        jdbc.sql("INSERT INTO fairbooks_closing (fair_id, state, mark_id, despite, closed_by, closed_at, sales)"
                        + " VALUES (?, 'RUNNING', ?, ?, ?, ?, ?)")
                .params(closing.fairId(), closing.markId(), closing.despite(), closing.closedBy())
                .params(UtcTime.column(closing.closedAt()), closing.sales())
                .update();
    }

    Optional<Closing> find(long fairId) {
        return jdbc.sql("SELECT * FROM fairbooks_closing WHERE fair_id = ?")
                .param(fairId)
                .query(ClosingRows::map)
                .optional();
    }

    /** A closing that runs and that nobody is at; in the caller's transaction. */
    Optional<Closing> take() {
        var due = jdbc.sql("SELECT * FROM fairbooks_closing WHERE state = 'RUNNING'"
                        + " AND (leased_until IS NULL OR leased_until < CURRENT_TIMESTAMP(6))"
                        + " ORDER BY closed_at LIMIT 1 FOR UPDATE SKIP LOCKED")
                .query(ClosingRows::map)
                .optional();
        due.ifPresent(closing -> jdbc.sql("UPDATE fairbooks_closing SET leased_until = CURRENT_TIMESTAMP(6) + INTERVAL "
                        + LEASED_SECONDS + " SECOND WHERE fair_id = ?")
                .param(closing.fairId())
                .update());
        return due;
    }

    void advance(long fairId, long afterLineId, int more) {
        jdbc.sql("UPDATE fairbooks_closing SET after_line_id = ?, done = done + ?,"
                        + " leased_until = CURRENT_TIMESTAMP(6) + INTERVAL " + LEASED_SECONDS
                        + " SECOND WHERE fair_id = ?")
                .params(afterLineId, more, fairId)
                .update();
    }

    /** The next turn goes on with it. */
    void release(long fairId) {
        jdbc.sql("UPDATE fairbooks_closing SET leased_until = NULL WHERE fair_id = ?")
                .param(fairId)
                .update();
    }

    void end(long fairId) {
        jdbc.sql("UPDATE fairbooks_closing SET state = 'DONE', ended_at = CURRENT_TIMESTAMP(6), leased_until = NULL"
                        + " WHERE fair_id = ? AND state = 'RUNNING'")
                .param(fairId)
                .update();
    }

    /** Fairs that were closed in the last days and whose tills may still send something. */
    List<Long> endedWithinDays(int days) {
        return jdbc.sql("SELECT fair_id FROM fairbooks_closing WHERE state = 'DONE'"
                        + " AND ended_at > CURRENT_TIMESTAMP(6) - INTERVAL ? DAY ORDER BY fair_id")
                .param(days)
                .query(Long.class)
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the stall was charged */
    void insertFee(long fairId, long stallId, VillageCode village, Money fee) {
        jdbc.sql("INSERT INTO fairbooks_fee (stall_id, fair_id, village_code, fee_fen) VALUES (?, ?, ?, ?)")
                .params(stallId, fairId, village.value(), fee.fen())
                .update();
    }

    List<Long> chargedStalls(long fairId) {
        return jdbc.sql("SELECT stall_id FROM fairbooks_fee WHERE fair_id = ?")
                .param(fairId)
                .query(Long.class)
                .list();
    }

    Map<String, Money> feesByVillage(long fairId) {
        var fees = new TreeMap<String, Money>();
        jdbc.sql("SELECT village_code, SUM(fee_fen) FROM fairbooks_fee WHERE fair_id = ? GROUP BY village_code")
                .param(fairId)
                .query(row -> {
                    fees.put(row.getString(1), Money.ofFen(row.getLong(2)));
                });
        return fees;
    }

    private static Closing map(ResultSet row, int number) throws SQLException {
        return new Closing(
                row.getLong("fair_id"),
                Closing.State.valueOf(row.getString("state")),
                row.getLong("mark_id"),
                row.getString("despite"),
                row.getLong("closed_by"),
                UtcTime.in(row, "closed_at"),
                row.getInt("sales"),
                row.getInt("done"),
                row.getLong("after_line_id"),
                UtcTime.in(row, "ended_at"));
    }
}
