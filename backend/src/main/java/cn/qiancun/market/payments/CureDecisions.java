package cn.qiancun.market.payments;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Decisions about refunds that did not arrive and about money that was taken, in the database. */
@Repository
class CureDecisions {
    private static final String SELECT = """
            SELECT c.*, COALESCE(r.out_request_no, b.provider_no) AS number FROM payments_cure c
              LEFT JOIN payments_refund r ON r.id = c.refund_id
              LEFT JOIN payments_clawback b ON b.id = c.clawback_id
              JOIN payments_attempt a ON a.id = COALESCE(r.attempt_id, b.attempt_id)
            WHERE\s""";

    private final JdbcClient jdbc;

    CureDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of all refunds and clawbacks of one attempt, the latest first. */
    List<CureDecision> ofAttempt(String outTradeNo) {
        return jdbc.sql(SELECT + "a.out_trade_no = ? ORDER BY c.id DESC")
                .param(outTradeNo)
                .query(CureDecisions::map)
                .list();
    }

    /** Locks a proposal that still waits. */
    Optional<CureDecision> lockOpen(long id, long about) {
        return jdbc.sql(SELECT + "c.id = ? AND c.open_about = ? FOR UPDATE")
                .params(id, about)
                .query(CureDecisions::map)
                .optional();
    }

    long countOpen() {
        return jdbc.sql("SELECT COUNT(open_about) FROM payments_cure")
                .query(Long.class)
                .single();
    }

    /** @throws BusinessException CONFLICT {@code cure.proposed} if one waits already */
    void propose(Long refundId, Long clawbackId, CureVerdict verdict, String note, long accountId) {
        try {
            jdbc.sql("""
                            INSERT INTO payments_cure (id, refund_id, clawback_id, verdict, note, state, open_about,
                              proposed_by, proposed_at)
                            VALUES (?, ?, ?, ?, ?, 'PROPOSED', ?, ?, UTC_TIMESTAMP(6))""")
                    .params(
                            Ids.next(),
                            refundId,
                            clawbackId,
                            verdict.name(),
                            note,
                            refundId == null ? clawbackId : refundId,
                            accountId)
                    .update();
        } catch (DuplicateKeyException waiting) {
            throw BusinessException.conflict("cure.proposed");
        }
    }

    void decide(long id, String state, long accountId) {
        jdbc.sql("""
                        UPDATE payments_cure SET state = ?, open_about = NULL, decided_by = ?,
                          decided_at = UTC_TIMESTAMP(6) WHERE id = ? AND state = 'PROPOSED'""").params(state, accountId, id).update();
    }

    private static CureDecision map(ResultSet row, int number) throws SQLException {
        return new CureDecision(
                row.getLong("id"),
                row.getString("number"),
                CureVerdict.valueOf(row.getString("verdict")),
                row.getString("note"),
                row.getString("state"),
                row.getLong("proposed_by"),
                UtcTime.in(row, "proposed_at"),
                row.getObject("decided_by", Long.class),
                UtcTime.in(row, "decided_at"));
    }
}
