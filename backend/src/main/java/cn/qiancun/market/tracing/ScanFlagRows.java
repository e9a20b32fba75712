package cn.qiancun.market.tracing;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of flags. */
@Repository
class ScanFlagRows {
    private final JdbcClient jdbc;

    ScanFlagRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Flags the lot, or brings the count of the flag that is open up to date. @return whether it is a new one */
    boolean raise(long lotId, ScanPatternPolicy.Suspicion suspicion, Instant now) {
        int changed = jdbc.sql("INSERT INTO tracing_flag (id, lot_id, pattern, observed, likely, open_key, found_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE observed = VALUES(observed)")
                .params(
                        Ids.next(),
                        lotId,
                        suspicion.pattern().name(),
                        suspicion.observed(),
                        suspicion.likely(),
                        lotId + ":" + suspicion.pattern(),
                        UtcTime.column(now))
                .update();
        return changed == 1;
    }

    /** The count at which an operator last decided about this pattern of the lot; empty if nobody did. */
    Optional<Long> decidedAtCount(long lotId, ScanPattern pattern) {
        return jdbc.sql("SELECT observed FROM tracing_flag WHERE lot_id = ? AND pattern = ? AND state <> 'OPEN'"
                        + " ORDER BY id DESC LIMIT 1")
                .params(lotId, pattern.name())
                .query(Long.class)
                .optional();
    }

    Optional<ScanFlag> find(long id) {
        return jdbc.sql("SELECT * FROM tracing_flag WHERE id = ?")
                .param(id)
                .query(ScanFlagRows::flag)
                .optional();
    }

    /** The open ones, the oldest first; or the decided ones, the latest first. */
    PageOf<ScanFlag> list(boolean open, PageQuery page) {
        var where = " WHERE state " + (open ? "=" : "<>") + " 'OPEN'";
        var flags = jdbc.sql("SELECT * FROM tracing_flag" + where + " ORDER BY id" + (open ? "" : " DESC")
                        + " LIMIT ? OFFSET ?")
                .params(page.size(), page.offset())
                .query(ScanFlagRows::flag)
                .list();
        return new PageOf<>(flags, Math.min(count(where), PageQuery.MAX_ROWS), page);
    }

    long countOpen() {
        return count(" WHERE state = 'OPEN'");
    }

    private long count(String where) {
        return jdbc.sql("SELECT COUNT(*) FROM tracing_flag" + where)
                .query(Long.class)
                .single();
    }

    /** @return false if somebody else has decided */
    boolean decide(long id, ScanFlag.State to, long accountId, Instant now, String reason) {
        return jdbc.sql("UPDATE tracing_flag SET state = ?, open_key = NULL, decided_by = ?, decided_at = ?,"
                                + " reason = ? WHERE id = ? AND state = 'OPEN'")
                        .params(to.name(), accountId, UtcTime.column(now), reason, id)
                        .update()
                == 1;
    }

    private static ScanFlag flag(ResultSet row, int number) throws SQLException {
        return new ScanFlag(
                row.getLong("id"),
                row.getLong("lot_id"),
                ScanPattern.valueOf(row.getString("pattern")),
                row.getLong("observed"),
                row.getLong("likely"),
                ScanFlag.State.valueOf(row.getString("state")),
                UtcTime.in(row, "found_at"),
                UtcTime.in(row, "decided_at"),
                row.getString("reason"));
    }
}
