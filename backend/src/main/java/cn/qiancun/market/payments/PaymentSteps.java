package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to attempts and refunds, and what the providers said. The same again is counted, not repeated. */
@Repository
class PaymentSteps {
    private static final String KEEP = """
            INSERT INTO payments_step (id, attempt_id, about, what, state, answer, answer_hash, times, first_at, last_at)
            SELECT :id, %s, :what, r.state, :answer, :hash, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM %s
            ON DUPLICATE KEY UPDATE payments_step.times = payments_step.times + 1,
              payments_step.last_at = UTC_TIMESTAMP(6)""";

    private static final String OF_ATTEMPT =
            KEEP.formatted("r.id, ''", "payments_attempt r WHERE r.out_trade_no = :number");
    private static final String OF_REFUND =
            KEEP.formatted("r.attempt_id, r.out_request_no", "payments_refund r WHERE r.out_request_no = :number");
    private static final String OF_CLAWBACK =
            KEEP.formatted("r.attempt_id, r.provider_no", "payments_clawback r WHERE r.provider_no = :number");

    private final JdbcClient jdbc;

    PaymentSteps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param answer the provider's words without personal data, or null */
    void ofAttempt(String outTradeNo, PaymentStep.What what, String answer) {
        keep(OF_ATTEMPT, outTradeNo, what, answer);
    }

    void ofRefund(String outRequestNo, PaymentStep.What what, String answer) {
        keep(OF_REFUND, outRequestNo, what, answer);
    }

    void ofClawback(String providerNo, PaymentStep.What what, String answer) {
        keep(OF_CLAWBACK, providerNo, what, answer);
    }

    private void keep(String statement, String number, PaymentStep.What what, String answer) {
        jdbc.sql(statement)
                .param("id", Ids.next())
                .param("number", number)
                .param("what", what.name())
                .param("answer", answer)
                .param("hash", Sha256.hexOf(answer == null ? "" : answer))
                .update();
    }

    /** Everything about an attempt and its refunds, by the time at which it happened first. */
    List<PaymentStep> of(String outTradeNo) {
        return jdbc.sql("""
                        SELECT s.* FROM payments_step s JOIN payments_attempt a ON a.id = s.attempt_id
                        WHERE a.out_trade_no = ? ORDER BY s.first_at, s.id""").param(outTradeNo).query(PaymentSteps::map).list();
    }

    private static PaymentStep map(ResultSet row, int number) throws SQLException {
        return new PaymentStep(
                row.getString("about"),
                PaymentStep.What.valueOf(row.getString("what")),
                row.getString("state"),
                row.getString("answer"),
                row.getInt("times"),
                UtcTime.in(row, "first_at"),
                UtcTime.in(row, "last_at"));
    }
}
