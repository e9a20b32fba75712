package cn.qiancun.market.payments;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Attempts, refunds and clawbacks as operations see them, newest first, and before all what needs a person. */
@Service
public class PaymentsDesk {
    private static final int MOST_TROUBLED = 50;
    /** What takes longer than this is worth a look. */
    private static final String LATE = "UTC_TIMESTAMP(6) - INTERVAL 10 MINUTE";

    /** Since when it is as it is: the last time at which it was said to be otherwise. */
    private static final String SINCE = """
            COALESCE((SELECT MAX(s.last_at) FROM payments_step s WHERE s.attempt_id = %s AND s.about = %s
              AND s.state <> %s), %s) AS since""";

    private static final String ATTEMPTS = """
            SELECT a.out_trade_no AS number, a.out_trade_no, a.order_number, a.provider, a.amount_fen, a.state, a.trouble,
              a.answer, a.created_at, a.settled_at, %s
            FROM payments_attempt a WHERE\s""".formatted(SINCE.formatted("a.id", "''", "a.state", "a.created_at"));

    private static final String REFUNDS =
            """
            SELECT r.out_request_no AS number, a.out_trade_no, r.order_number, a.provider, r.amount_fen, r.state,
              NULL AS trouble, r.answer, r.created_at, r.settled_at, %s
            FROM payments_refund r JOIN payments_attempt a ON a.id = r.attempt_id WHERE\s""".formatted(SINCE.formatted("r.attempt_id", "r.out_request_no", "r.state", "r.created_at"));

    private static final String CLAWBACKS = """
            SELECT b.provider_no AS number, a.out_trade_no, b.order_number, b.provider, b.amount_fen, b.state,
              b.reason AS trouble, NULL AS answer, b.created_at, b.reply_until AS settled_at, b.changed_at AS since
            FROM payments_clawback b JOIN payments_attempt a ON a.id = b.attempt_id WHERE\s""";

    private final JdbcClient jdbc;

    PaymentsDesk(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One attempt, refund or clawback.
     *
     * @param number out_trade_no, out_request_no, or the provider's number of a clawback
     * @param outTradeNo the attempt that it is, or belongs to
     * @param trouble why it is quarantined, as the last part of a message key; or the provider's word for why money was
     *     taken; or null
     * @param answer what the provider said last, without personal data; or null
     * @param settledAt when it was settled; of a clawback until when the provider wants our evidence
     * @param since since when it is in this state
     */
    public record Row(
            String number,
            String outTradeNo,
            String orderNumber,
            Provider provider,
            Money amount,
            String state,
            String trouble,
            String answer,
            Instant createdAt,
            Instant settledAt,
            Instant since) {}

    /** Quarantined, with surplus money that is not back yet, or without an answer for longer than it should be. */
    public List<Row> troubledAttempts() {
        return troubled(ATTEMPTS + """
                a.state IN ('QUARANTINED', 'UNKNOWN')
                  OR (a.state = 'SURPLUS' AND EXISTS (
                    SELECT 1 FROM payments_refund r WHERE r.attempt_id = a.id AND r.state <> 'SUCCEEDED'))
                  OR (a.state IN ('INIT', 'PENDING') AND a.expires_at < %s)
                ORDER BY a.state <> 'QUARANTINED', a.state, a.id DESC""".formatted(LATE));
    }

    /** Refunds that failed, came back or wait for funds, or are on their way for longer than they should be. */
    public List<Row> troubledRefunds() {
        return troubled(REFUNDS + """
                r.state IN ('FAILED', 'RETURNED', 'WAIT_FUNDS')
                  OR (r.state IN ('APPROVED', 'SUBMITTED', 'UNKNOWN') AND r.created_at < %s)
                ORDER BY r.state, r.id DESC""".formatted(LATE));
    }

    /** Money that a provider took, or may take, and that nobody has dealt with yet. */
    public List<Row> troubledClawbacks() {
        return troubled(CLAWBACKS + "b.state IN ('WARNED', 'TAKEN', 'LOST') ORDER BY b.state, b.id DESC");
    }

    private List<Row> troubled(String select) {
        return jdbc.sql(select + " LIMIT " + MOST_TROUBLED)
                .query(PaymentsDesk::row)
                .list();
    }

    /** @throws BusinessException NOT_FOUND {@code payment.unknown} */
    public Row attempt(String outTradeNo) {
        return jdbc.sql(ATTEMPTS + "a.out_trade_no = ?")
                .param(outTradeNo)
                .query(PaymentsDesk::row)
                .optional()
                .orElseThrow(() -> BusinessException.notFound("payment.unknown"));
    }

    /** The refunds of one attempt, oldest first. */
    public List<Row> refundsOf(String outTradeNo) {
        return jdbc.sql(REFUNDS + "a.out_trade_no = ? ORDER BY r.id")
                .param(outTradeNo)
                .query(PaymentsDesk::row)
                .list();
    }

    /** The clawbacks of one attempt, oldest first. */
    public List<Row> clawbacksOf(String outTradeNo) {
        return jdbc.sql(CLAWBACKS + "a.out_trade_no = ? ORDER BY b.id")
                .param(outTradeNo)
                .query(PaymentsDesk::row)
                .list();
    }

    /**
     * @param state a state's name, or null for all
     * @param number out_trade_no, the order's number or the provider's, whole; or null for all
     * @throws BusinessException INVALID {@code payment.state}
     */
    public PageOf<Row> attempts(String state, String number, PageQuery query) {
        requireKnown(state, AttemptState.values());
        String where = where(
                "a.state",
                state,
                "a.out_trade_no = :number OR a.order_number = :number" + " OR a.provider_trade_no = :number",
                number);
        return page(
                ATTEMPTS + where + " ORDER BY a.id DESC", "payments_attempt a WHERE " + where, state, number, query);
    }

    /** As {@link #attempts}; the number is the refund's, the order's or the attempt's. */
    public PageOf<Row> refunds(String state, String number, PageQuery query) {
        requireKnown(state, RefundState.values());
        String where = where(
                "r.state",
                state,
                "r.out_request_no = :number OR r.order_number = :number" + " OR a.out_trade_no = :number",
                number);
        String from = "payments_refund r JOIN payments_attempt a ON a.id = r.attempt_id WHERE " + where;
        return page(REFUNDS + where + " ORDER BY r.id DESC", from, state, number, query);
    }

    /** As {@link #attempts}; the number is the provider's, the order's or the attempt's. */
    public PageOf<Row> clawbacks(String state, String number, PageQuery query) {
        requireKnown(state, ClawbackState.values());
        String where = where(
                "b.state",
                state,
                "b.provider_no = :number OR b.order_number = :number" + " OR a.out_trade_no = :number",
                number);
        String from = "payments_clawback b JOIN payments_attempt a ON a.id = b.attempt_id WHERE " + where;
        return page(CLAWBACKS + where + " ORDER BY b.id DESC", from, state, number, query);
    }

    /** The states that attempts can be filtered by. */
    public List<String> attemptStates() {
        return Arrays.stream(AttemptState.values()).map(Enum::name).toList();
    }

    /** The states that refunds can be filtered by. */
    public List<String> refundStates() {
        return Arrays.stream(RefundState.values()).map(Enum::name).toList();
    }

    /** The states that clawbacks can be filtered by. */
    public List<String> clawbackStates() {
        return Arrays.stream(ClawbackState.values()).map(Enum::name).toList();
    }

    private static String where(String column, String state, String numbers, String number) {
        String ofState = state == null ? "TRUE" : column + " = :state";
        return number == null ? ofState : ofState + " AND (" + numbers + ")";
    }

    private PageOf<Row> page(String select, String from, String state, String number, PageQuery query) {
        var rows = filtered(select + " LIMIT " + query.size() + " OFFSET " + query.offset(), state, number)
                .query(PaymentsDesk::row)
                .list();
        long total = filtered("SELECT COUNT(*) FROM " + from, state, number)
                .query(Long.class)
                .single();
        // Deeper pages are refused; so the pager does not lead there.
        return new PageOf<>(rows, Math.min(total, PageQuery.MAX_ROWS), query);
    }

    private JdbcClient.StatementSpec filtered(String sql, String state, String number) {
        var statement = jdbc.sql(sql);
        if (state != null) {
            statement.param("state", state);
        }
        if (number != null) {
            statement.param("number", number);
        }
        return statement;
    }

    private static void requireKnown(String state, Enum<?>[] states) {
        if (state != null
                && Arrays.stream(states).noneMatch(known -> known.name().equals(state))) {
            throw BusinessException.invalid("state", "payment.state");
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("number"),
                row.getString("out_trade_no"),
                row.getString("order_number"),
                Provider.valueOf(row.getString("provider")),
                Money.ofFen(row.getLong("amount_fen")),
                row.getString("state"),
                row.getString("trouble"),
                row.getString("answer"),
                UtcTime.in(row, "created_at"),
                UtcTime.in(row, "settled_at"),
                UtcTime.in(row, "since"));
    }
}
