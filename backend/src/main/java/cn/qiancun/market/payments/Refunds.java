package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import io.hypersistence.tsid.TSID;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Refunds in the database. Every move is one update on the states it may start from; true means it happened. */
@Repository
class Refunds {
    private final JdbcClient jdbc;

    Refunds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Refund> find(String refundKey) {
        return jdbc.sql("SELECT * FROM payments_refund WHERE refund_key = :key")
                .param("key", refundKey)
                .query(Refunds::map)
                .optional();
    }

    Optional<Refund> findByNumber(String outRequestNo) {
        return jdbc.sql("SELECT * FROM payments_refund WHERE out_request_no = :number")
                .param("number", outRequestNo)
                .query(Refunds::map)
                .optional();
    }

    Refund get(long id) {
        return jdbc.sql("SELECT * FROM payments_refund WHERE id = :id")
                .param("id", id)
                .query(Refunds::map)
                .single();
    }

    /** Adds an approved refund that is due at once. */
    void add(
            String refundKey, long attemptId, String orderNumber, Refund.Purpose purpose, Money amount, String reason) {
        insert(refundKey, nextNumber(), attemptId, orderNumber, purpose, amount, reason, RefundState.APPROVED);
    }

    /** Adds a refund of the whole of late money that the provider has made by itself under the number of the trade. */
    void addSent(String refundKey, Attempt attempt, String outRequestNo, String reason) {
        insert(
                refundKey,
                outRequestNo,
                attempt.id(),
                attempt.orderNumber(),
                Refund.Purpose.SURPLUS,
                attempt.amount(),
                reason,
                RefundState.SUBMITTED);
    }

    private void insert(
            String refundKey,
            String outRequestNo,
            long attemptId,
            String orderNumber,
            Refund.Purpose purpose,
            Money amount,
            String reason,
            RefundState state) {
        jdbc.sql("""
                        INSERT INTO payments_refund (id, refund_key, out_request_no, attempt_id, order_number, purpose,
                          amount_fen, reason, state, created_at, next_due_at)
                        VALUES (:id, :key, :requestNo, :attempt, :order, :purpose, :amount, :reason, :state,
                          UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""")
                .param("id", Ids.next())
                .param("key", refundKey)
                .param("requestNo", outRequestNo)
                .param("attempt", attemptId)
                .param("order", orderNumber)
                .param("purpose", purpose.name())
                .param("amount", amount.fen())
                .param("reason", reason)
                .param("state", state.name())
                .update();
    }

    /** The intent is recorded before the provider is called. */
    boolean submit(long id) {
        return move(id, "state = 'SUBMITTED', tries = tries + 1", "'APPROVED', 'WAIT_FUNDS', 'SUBMITTED', 'UNKNOWN'")
                        .update()
                == 1;
    }

    boolean succeed(long id, String providerRefundNo, String answer) {
        return move(
                                id,
                                "state = 'SUCCEEDED', settled_at = COALESCE(settled_at, UTC_TIMESTAMP(6)), next_due_at = NULL,"
                                        + " arrived_at = UTC_TIMESTAMP(6),"
                                        + " provider_refund_no = COALESCE(:number, provider_refund_no), answer = :answer",
                                "'SUBMITTED', 'UNKNOWN'")
                        .param("number", providerRefundNo)
                        .param("answer", answer)
                        .update()
                == 1;
    }

    boolean fail(long id, String answer) {
        return move(id, "state = 'FAILED', next_due_at = NULL, answer = :answer", "'SUBMITTED', 'UNKNOWN'")
                        .param("answer", answer)
                        .update()
                == 1;
    }

    void again(long id, RefundState state, String providerRefundNo, String answer, Duration wait) {
        move(
                        id,
                        "state = :state, next_due_at = UTC_TIMESTAMP(6) + INTERVAL :wait MICROSECOND,"
                                + " provider_refund_no = COALESCE(:number, provider_refund_no),"
                                + " answer = COALESCE(:answer, answer)",
                        "'SUBMITTED', 'UNKNOWN'")
                .param("state", state.name())
                .param("number", providerRefundNo)
                .param("answer", answer)
                .param("wait", TimeUnit.MICROSECONDS.convert(wait))
                .update();
    }

    /** The provider has news of it: it is asked at once. */
    void hurry(long id) {
        move(id, "next_due_at = UTC_TIMESTAMP(6)", "'SUBMITTED', 'UNKNOWN'").update();
    }

    /** It had arrived and came back; both are kept under the number that the provider knows. */
    boolean comeBack(long id, String answer) {
        boolean moved = move(id, "state = 'RETURNED', answer = :answer", "'SUCCEEDED'")
                        .param("answer", answer)
                        .update()
                == 1;
        if (moved) {
            jdbc.sql(
                            "INSERT INTO payments_refund_return (out_request_no, refund_id, arrived_at, returned_at)"
                                    + " SELECT out_request_no, id, arrived_at, UTC_TIMESTAMP(6) FROM payments_refund WHERE id = ?")
                    .param(id)
                    .update();
        }
        return moved;
    }

    /** To be sent under a number that the provider does not know. */
    boolean sendAgain(long id) {
        return move(
                                id,
                                "state = 'APPROVED', out_request_no = :requestNo, provider_refund_no = NULL,"
                                        + " rounds = rounds + 1, next_due_at = UTC_TIMESTAMP(6)",
                                "'FAILED', 'RETURNED'")
                        .param("requestNo", nextNumber())
                        .update()
                == 1;
    }

    /** The buyer got the money another way; what the provider says of the old number is not about that. */
    boolean payOtherwise(long id) {
        return move(
                                id,
                                "state = 'SUCCEEDED', out_request_no = :requestNo, provider_refund_no = NULL,"
                                        + " rounds = rounds + 1, paid_otherwise = TRUE, next_due_at = NULL,"
                                        + " settled_at = COALESCE(settled_at, UTC_TIMESTAMP(6))",
                                "'FAILED', 'RETURNED'")
                        .param("requestNo", nextNumber())
                        .update()
                == 1;
    }

    private static String nextNumber() {
        return "R" + TSID.from(Ids.next());
    }

    /** Not sent now; its state stays as it is. */
    void postpone(long id, Duration wait) {
        move(
                        id,
                        "next_due_at = UTC_TIMESTAMP(6) + INTERVAL :wait MICROSECOND",
                        "'APPROVED', 'WAIT_FUNDS', 'SUBMITTED', 'UNKNOWN'")
                .param("wait", TimeUnit.MICROSECONDS.convert(wait))
                .update();
    }

    private JdbcClient.StatementSpec move(long id, String change, String from) {
        return jdbc.sql("UPDATE payments_refund SET " + change + " WHERE id = :id AND state IN (" + from + ")")
                .param("id", id);
    }

    @Transactional
    public List<Long> take(int limit) {
        return DueRows.take(jdbc, "payments_refund", "id", Long.class, limit);
    }

    private static Refund map(ResultSet row, int number) throws SQLException {
        return new Refund(
                row.getLong("id"),
                row.getString("refund_key"),
                row.getString("out_request_no"),
                row.getLong("attempt_id"),
                row.getString("order_number"),
                Refund.Purpose.valueOf(row.getString("purpose")),
                Money.ofFen(row.getLong("amount_fen")),
                row.getString("reason"),
                RefundState.valueOf(row.getString("state")),
                row.getString("provider_refund_no"),
                row.getInt("tries"),
                row.getInt("rounds"),
                row.getTimestamp("settled_at") != null);
    }
}
