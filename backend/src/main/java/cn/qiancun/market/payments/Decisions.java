package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Decisions in the database: about one thing there is one that waits at a time. */
@Repository
class Decisions {
    private static final String SELECT = """
            SELECT d.*, COALESCE(r.out_request_no, b.provider_no, a.out_trade_no) AS number FROM payments_decision d
              JOIN payments_attempt a ON a.id = d.attempt_id
              LEFT JOIN payments_refund r ON r.id = d.refund_id
              LEFT JOIN payments_clawback b ON b.id = d.clawback_id
            WHERE\s""";

    private final JdbcClient jdbc;

    Decisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** About an attempt itself, the latest first. */
    List<Decision> ofAttempt(long attemptId) {
        return list("d.attempt_id = ? AND d.refund_id IS NULL AND d.clawback_id IS NULL", attemptId);
    }

    /** About an attempt's refunds and clawbacks, the latest first. */
    List<Decision> ofWhatFollowed(String outTradeNo) {
        return list("a.out_trade_no = ? AND (d.refund_id IS NOT NULL OR d.clawback_id IS NOT NULL)", outTradeNo);
    }

    private List<Decision> list(String where, Object value) {
        return jdbc.sql(SELECT + where + " ORDER BY d.id DESC")
                .param(value)
                .query(Decisions::map)
                .list();
    }

    /** Locks a proposal that still waits. */
    Optional<Decision> lockOpen(long id, DecidedMoney about) {
        return jdbc.sql(SELECT + "d.id = ? AND d.open_about = ? FOR UPDATE")
                .params(id, about.id())
                .query(Decisions::map)
                .optional();
    }

    /** How many wait: about attempts, or about what followed. */
    long countOpen(boolean aboutAttempts) {
        return jdbc.sql("SELECT COUNT(*) FROM payments_decision WHERE open_about IS NOT NULL"
                        + " AND (open_about = attempt_id) = ?")
                .param(aboutAttempts)
                .query(Long.class)
                .single();
    }

    /** @return false if one waits already */
    boolean propose(DecidedMoney about, String verdict, Money amount, String note, long accountId) {
        try {
            jdbc.sql("""
                            INSERT INTO payments_decision (id, attempt_id, refund_id, clawback_id, verdict, amount_fen,
                              note, state, open_about, proposed_by, proposed_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, 'PROPOSED', ?, ?, UTC_TIMESTAMP(6))""")
                    .params(
                            Ids.next(),
                            about.attemptId(),
                            about.refundId(),
                            about.clawbackId(),
                            verdict,
                            amount == null ? null : amount.fen(),
                            note,
                            about.id(),
                            accountId)
                    .update();
            return true;
        } catch (DuplicateKeyException waiting) {
            return false;
        }
    }

    void decide(long id, String state, long accountId) {
        jdbc.sql("""
                        UPDATE payments_decision SET state = ?, open_about = NULL, decided_by = ?,
                          decided_at = UTC_TIMESTAMP(6) WHERE id = ? AND state = 'PROPOSED'""").params(state, accountId, id).update();
    }

    private static Decision map(ResultSet row, int number) throws SQLException {
        var fen = row.getObject("amount_fen", Long.class);
        return new Decision(
                row.getLong("id"),
                row.getString("number"),
                row.getString("verdict"),
                fen == null ? null : Money.ofFen(fen),
                row.getString("note"),
                row.getString("state"),
                row.getLong("proposed_by"),
                UtcTime.in(row, "proposed_at"),
                row.getObject("decided_by", Long.class),
                UtcTime.in(row, "decided_at"));
    }
}
