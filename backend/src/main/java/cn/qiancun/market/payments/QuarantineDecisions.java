package cn.qiancun.market.payments;

import cn.qiancun.market.shared.BusinessException;
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

/** Decisions about quarantined attempts in the database. */
@Repository
class QuarantineDecisions {
    private final JdbcClient jdbc;

    QuarantineDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest first. */
    List<QuarantineDecision> of(long attemptId) {
        return jdbc.sql("SELECT * FROM payments_quarantine_decision WHERE attempt_id = ? ORDER BY id DESC")
                .param(attemptId)
                .query(QuarantineDecisions::map)
                .list();
    }

    /** Locks a proposal that still waits. */
    Optional<QuarantineDecision> lockOpen(long id, long attemptId) {
        return jdbc.sql("SELECT * FROM payments_quarantine_decision WHERE id = ? AND open_attempt = ? FOR UPDATE")
                .params(id, attemptId)
                .query(QuarantineDecisions::map)
                .optional();
    }

    long countOpen() {
        return jdbc.sql("SELECT COUNT(open_attempt) FROM payments_quarantine_decision")
                .query(Long.class)
                .single();
    }

    /** @throws BusinessException CONFLICT {@code quarantine.proposed} if one waits already */
    void propose(long attemptId, QuarantineVerdict verdict, Money amount, String note, long accountId) {
        try {
            jdbc.sql("""
                            INSERT INTO payments_quarantine_decision
                              (id, attempt_id, verdict, amount_fen, note, state, open_attempt, proposed_by, proposed_at)
                            VALUES (?, ?, ?, ?, ?, 'PROPOSED', ?, ?, UTC_TIMESTAMP(6))""")
                    .params(
                            Ids.next(),
                            attemptId,
                            verdict.name(),
                            amount == null ? null : amount.fen(),
                            note,
                            attemptId,
                            accountId)
                    .update();
        } catch (DuplicateKeyException waiting) {
            throw BusinessException.conflict("quarantine.proposed");
        }
    }

    void decide(long id, String state, long accountId) {
        jdbc.sql("""
                        UPDATE payments_quarantine_decision SET state = ?, open_attempt = NULL, decided_by = ?,
                          decided_at = UTC_TIMESTAMP(6) WHERE id = ? AND state = 'PROPOSED'""").params(state, accountId, id).update();
    }

    private static QuarantineDecision map(ResultSet row, int number) throws SQLException {
        var fen = row.getObject("amount_fen", Long.class);
        return new QuarantineDecision(
                row.getLong("id"),
                QuarantineVerdict.valueOf(row.getString("verdict")),
                fen == null ? null : Money.ofFen(fen),
                row.getString("note"),
                row.getString("state"),
                row.getLong("proposed_by"),
                UtcTime.in(row, "proposed_at"),
                row.getObject("decided_by", Long.class),
                UtcTime.in(row, "decided_at"));
    }
}
