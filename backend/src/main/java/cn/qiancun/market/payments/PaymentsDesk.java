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

/** Attempts and refunds as operations see them, newest first, and before all what needs a person. */
@Service
public class PaymentsDesk {
    private static final int MOST_TROUBLED = 50;

    private final JdbcClient jdbc;

    PaymentsDesk(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One attempt or refund.
     *
     * @param number out_trade_no or out_request_no
     * @param trouble why it is quarantined, as the last part of a message key; or null
     * @param answer what the provider said last, without personal data; or null
     */
    public record Row(
            String number,
            String orderNumber,
            Provider provider,
            Money amount,
            String state,
            String trouble,
            String answer,
            Instant createdAt,
            Instant settledAt) {}

    /** Attempts that are quarantined or brought surplus money that is not back yet. */
    public List<Row> troubledAttempts() {
        return jdbc.sql("""
                        SELECT a.out_trade_no AS number, a.order_number, a.provider, a.amount_fen, a.state, a.trouble,
                          a.answer, a.created_at, a.settled_at
                        FROM payments_attempt a
                        WHERE a.state = 'QUARANTINED' OR (a.state = 'SURPLUS' AND EXISTS (
                          SELECT 1 FROM payments_refund r WHERE r.attempt_id = a.id AND r.state <> 'SUCCEEDED'))
                        ORDER BY a.state, a.id DESC LIMIT :limit""")
                .param("limit", MOST_TROUBLED)
                .query(PaymentsDesk::row)
                .list();
    }

    /** @throws BusinessException NOT_FOUND {@code payment.unknown} */
    public Row attempt(String outTradeNo) {
        return jdbc.sql("""
                        SELECT a.out_trade_no AS number, a.order_number, a.provider, a.amount_fen, a.state, a.trouble,
                          a.answer, a.created_at, a.settled_at FROM payments_attempt a WHERE a.out_trade_no = ?""")
                .param(outTradeNo)
                .query(PaymentsDesk::row)
                .optional()
                .orElseThrow(() -> BusinessException.notFound("payment.unknown"));
    }

    /** Refunds that failed or wait for funds. */
    public List<Row> troubledRefunds() {
        return jdbc.sql("""
                        SELECT r.out_request_no AS number, r.order_number, a.provider, r.amount_fen, r.state,
                          NULL AS trouble, r.answer, r.created_at, r.settled_at
                        FROM payments_refund r JOIN payments_attempt a ON a.id = r.attempt_id
                        WHERE r.state IN ('FAILED', 'WAIT_FUNDS') ORDER BY r.state, r.id DESC LIMIT :limit""")
                .param("limit", MOST_TROUBLED)
                .query(PaymentsDesk::row)
                .list();
    }

    /** @param state a state's name, or null for all; @throws BusinessException INVALID {@code payment.state} */
    public PageOf<Row> attempts(String state, PageQuery query) {
        requireKnown(state, AttemptState.values());
        return page(
                """
                SELECT a.out_trade_no AS number, a.order_number, a.provider, a.amount_fen, a.state, a.trouble, a.answer,
                  a.created_at, a.settled_at FROM payments_attempt a WHERE :state IS NULL OR a.state = :state
                ORDER BY a.id DESC""", "SELECT COUNT(*) FROM payments_attempt a WHERE :state IS NULL OR a.state = :state", state, query);
    }

    /** @param state a state's name, or null for all; @throws BusinessException INVALID {@code payment.state} */
    public PageOf<Row> refunds(String state, PageQuery query) {
        requireKnown(state, RefundState.values());
        return page(
                """
                SELECT r.out_request_no AS number, r.order_number, a.provider, r.amount_fen, r.state, NULL AS trouble,
                  r.answer, r.created_at, r.settled_at
                FROM payments_refund r JOIN payments_attempt a ON a.id = r.attempt_id
                WHERE :state IS NULL OR r.state = :state ORDER BY r.id DESC""", "SELECT COUNT(*) FROM payments_refund r WHERE :state IS NULL OR r.state = :state", state, query);
    }

    /** The states that attempts can be filtered by. */
    public List<String> attemptStates() {
        return Arrays.stream(AttemptState.values()).map(Enum::name).toList();
    }

    /** The states that refunds can be filtered by. */
    public List<String> refundStates() {
        return Arrays.stream(RefundState.values()).map(Enum::name).toList();
    }

    private PageOf<Row> page(String select, String count, String state, PageQuery query) {
        var rows = jdbc.sql(select + " LIMIT :size OFFSET :offset")
                .param("state", state)
                .param("size", query.size())
                .param("offset", query.offset())
                .query(PaymentsDesk::row)
                .list();
        long total = jdbc.sql(count).param("state", state).query(Long.class).single();
        // Deeper pages are refused; so the pager does not lead there.
        return new PageOf<>(rows, Math.min(total, PageQuery.MAX_ROWS), query);
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
                row.getString("order_number"),
                Provider.valueOf(row.getString("provider")),
                Money.ofFen(row.getLong("amount_fen")),
                row.getString("state"),
                row.getString("trouble"),
                row.getString("answer"),
                UtcTime.in(row, "created_at"),
                UtcTime.in(row, "settled_at"));
    }
}
