package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Clawbacks in the database. */
@Repository
class Clawbacks {
    private final JdbcClient jdbc;

    Clawbacks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Clawback> find(String providerNo) {
        return jdbc.sql("SELECT * FROM payments_clawback WHERE provider_no = ?")
                .param(providerNo)
                .query(Clawbacks::map)
                .optional();
    }

    /** Locks it until the transaction ends, so that what the provider says of it is taken one word after the other. */
    Optional<Clawback> lock(Provider provider, String providerNo) {
        return jdbc.sql("SELECT * FROM payments_clawback WHERE provider = ? AND provider_no = ? FOR UPDATE")
                .params(provider.name(), providerNo)
                .query(Clawbacks::map)
                .optional();
    }

    /** Adds it as announced; false if it is there. */
    boolean add(ClawbackReport report, Attempt attempt) {
        try {
            jdbc.sql("""
                            INSERT INTO payments_clawback (id, kind, provider, provider_no, attempt_id, order_number,
                              amount_fen, reason, state, reply_until, created_at, changed_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'WARNED', ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""")
                    .params(
                            Ids.next(),
                            report.kind().name(),
                            attempt.provider().name(),
                            report.providerNo(),
                            attempt.id(),
                            attempt.orderNumber(),
                            report.amount().fen(),
                            report.reason(),
                            UtcTime.column(report.replyUntil()))
                    .update();
            return true;
        } catch (DuplicateKeyException known) {
            return false;
        }
    }

    boolean move(Clawback clawback, ClawbackState to, Money claimed) {
        return jdbc.sql("""
                                UPDATE payments_clawback SET claimed_fen = :claimed, changed_at = UTC_TIMESTAMP(6),
                                  regained_at = CASE WHEN :to = 'REGAINED' AND taken_at IS NOT NULL
                                    THEN UTC_TIMESTAMP(6) ELSE regained_at END,
                                  taken_at = CASE WHEN :to IN ('TAKEN', 'LOST') THEN COALESCE(taken_at, UTC_TIMESTAMP(6))
                                    ELSE taken_at END,
                                  state = :to
                                WHERE id = :id AND state = :from""")
                        .param("to", to.name())
                        .param("claimed", claimed.fen())
                        .param("id", clawback.id())
                        .param("from", clawback.state().name())
                        .update()
                == 1;
    }

    private static Clawback map(ResultSet row, int number) throws SQLException {
        return new Clawback(
                row.getLong("id"),
                ClawbackReport.Kind.valueOf(row.getString("kind")),
                Provider.valueOf(row.getString("provider")),
                row.getString("provider_no"),
                row.getLong("attempt_id"),
                row.getString("order_number"),
                Money.ofFen(row.getLong("amount_fen")),
                Money.ofFen(row.getLong("claimed_fen")),
                ClawbackState.valueOf(row.getString("state")),
                UtcTime.in(row, "created_at"));
    }
}
