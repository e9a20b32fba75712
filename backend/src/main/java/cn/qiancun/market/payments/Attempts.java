package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import io.hypersistence.tsid.TSID;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Attempts in the database. Every move is one update on the states it may start from; true means it happened. */
@Repository
class Attempts {
    private static final String SELECT = """
            SELECT a.*, a.expires_at < UTC_TIMESTAMP(6) AS expired,
              a.expires_at + INTERVAL :margin SECOND < UTC_TIMESTAMP(6) AS proven_expired,
              a.expires_at + INTERVAL :pollFor SECOND < UTC_TIMESTAMP(6) AS abandoned,
              EXISTS (SELECT 1 FROM payments_attempt r WHERE r.order_number = a.order_number AND r.id <> a.id
                AND r.state IN ('INIT', 'PENDING', 'UNKNOWN')) AS has_rivals
            FROM payments_attempt a""";

    private final JdbcClient jdbc;
    private final PaymentSettings settings;

    Attempts(JdbcClient jdbc, PaymentSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    Optional<Attempt> find(String outTradeNo) {
        return select(" WHERE a.out_trade_no = :value", outTradeNo).optional();
    }

    /** The attempt that the provider knows by its own number, which it names once it was paid. */
    Optional<Attempt> findByTrade(Provider provider, String providerTradeNo) {
        return select(" WHERE a.provider_trade_no = :value", providerTradeNo)
                .optional()
                .filter(attempt -> attempt.provider() == provider);
    }

    Attempt get(long id) {
        return select(" WHERE a.id = :value", id).single();
    }

    List<Attempt> ofOrder(String orderNumber) {
        return select(" WHERE a.order_number = :value ORDER BY a.id", orderNumber)
                .list();
    }

    private JdbcClient.MappedQuerySpec<Attempt> select(String where, Object value) {
        return jdbc.sql(SELECT + where)
                .param("margin", settings.expiryMargin().toSeconds())
                .param("pollFor", settings.pollFor().toSeconds())
                .param("value", value)
                .query(Attempts::map);
    }

    /** Adds an attempt unless the order has one like it that can still be paid, is paid, or is being closed. */
    Optional<String> add(OpenPayment payment) {
        long id = Ids.next();
        String outTradeNo = "P" + TSID.from(id);
        int added = jdbc.sql("""
                        INSERT INTO payments_attempt (id, out_trade_no, order_number, provider, way, amount_fen,
                          subject, state, created_at, expires_at, next_due_at)
                        SELECT :id, :outTradeNo, :order, :provider, :way, :amount, :subject, 'INIT',
                          UTC_TIMESTAMP(6), :expiresAt, :expiresAt
                        FROM (SELECT 1) AS one
                        WHERE NOT EXISTS (SELECT 1 FROM payments_closing c WHERE c.order_number = :order)
                          AND NOT EXISTS (SELECT 1 FROM payments_attempt p WHERE p.order_number = :order
                            AND (p.state = 'SUCCEEDED' OR (p.state IN ('INIT', 'PENDING', 'UNKNOWN')
                              AND p.provider = :provider AND p.way = :way AND p.amount_fen = :amount
                              AND p.expires_at > UTC_TIMESTAMP(6))))""")
                .param("id", id)
                .param("outTradeNo", outTradeNo)
                .param("order", payment.orderNumber())
                .param("provider", payment.provider().name())
                .param("way", payment.way().name())
                .param("amount", payment.amount().fen())
                .param("subject", payment.subject())
                .param("expiresAt", UtcTime.column(payment.expiresAt()))
                .update();
        return added == 1 ? Optional.of(outTradeNo) : Optional.empty();
    }

    /** The buyer is about to be sent to the provider. */
    boolean start(long id) {
        return move(id, "state = 'PENDING', next_due_at = UTC_TIMESTAMP(6) + INTERVAL :wait SECOND", "'INIT'")
                        .param("wait", settings.pollInterval().toSeconds())
                        .update()
                == 1;
    }

    void keepSession(long id, String session) {
        jdbc.sql("UPDATE payments_attempt SET provider_session = :session WHERE id = :id")
                .param("session", session)
                .param("id", id)
                .update();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if another attempt has paid the order */
    boolean succeed(long id, TradeReport report, String from) {
        return settled(id, report, "state = 'SUCCEEDED', settled_order = order_number", from);
    }

    /** Late money: all of it is claimed by the refund that goes with it. */
    boolean turnSurplus(long id, TradeReport report, String from) {
        return settled(id, report, "state = 'SURPLUS', claimed_fen = amount_fen", from);
    }

    private boolean settled(long id, TradeReport report, String change, String from) {
        return move(
                                id,
                                change
                                        + ", next_due_at = NULL, provider_trade_no = :tradeNo, settled_at = :paidAt, answer = :answer",
                                from)
                        .param("tradeNo", report.providerTradeNo())
                        .param("paidAt", UtcTime.column(report.paidAt()))
                        .param("answer", report.answer())
                        .update()
                == 1;
    }

    boolean close(long id, String answer, String from) {
        return move(id, "state = 'CLOSED', next_due_at = NULL, answer = COALESCE(:answer, answer)", from)
                        .param("answer", answer)
                        .update()
                == 1;
    }

    boolean quarantine(long id, String trouble, String answer) {
        return move(
                                id,
                                "state = 'QUARANTINED', next_due_at = NULL, trouble = :trouble,"
                                        + " answer = COALESCE(:answer, answer)",
                                "'INIT', 'PENDING', 'UNKNOWN', 'CLOSED'")
                        .param("trouble", trouble)
                        .param("answer", answer)
                        .update()
                == 1;
    }

    /** To be looked at again; {@code known} tells whether the provider answered. */
    void again(long id, boolean known, Duration wait) {
        move(
                        id,
                        "polls = polls + 1, state = :state, next_due_at = UTC_TIMESTAMP(6) + INTERVAL :wait SECOND",
                        "'PENDING', 'UNKNOWN'")
                .param("state", known ? "PENDING" : "UNKNOWN")
                .param("wait", wait.toSeconds())
                .update();
    }

    private JdbcClient.StatementSpec move(long id, String change, String from) {
        return jdbc.sql("UPDATE payments_attempt SET " + change + " WHERE id = :id AND state IN (" + from + ")")
                .param("id", id);
    }

    /** Whoever gets true may ask the provider for a waiting page; others asked a moment ago. */
    boolean mayAsk(long id) {
        return jdbc.sql("""
                        UPDATE payments_attempt SET asked_at = UTC_TIMESTAMP(6)
                        WHERE id = :id AND (asked_at IS NULL OR asked_at < UTC_TIMESTAMP(6) - INTERVAL 2 SECOND)""").param("id", id).update() == 1;
    }

    /** Makes the order's other attempts due, so that they are closed before somebody pays a second time. */
    void makeRivalsDue(String orderNumber) {
        jdbc.sql("""
                        UPDATE payments_attempt SET next_due_at = UTC_TIMESTAMP(6)
                        WHERE order_number = :order AND state IN ('INIT', 'PENDING', 'UNKNOWN')""").param("order", orderNumber).update();
    }

    boolean isOrderPaid(String orderNumber) {
        return jdbc.sql("SELECT COUNT(*) FROM payments_attempt WHERE settled_order = :order")
                        .param("order", orderNumber)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Takes up to {@code limit} due attempts for a minute; no other instance gets them meanwhile. */
    @Transactional
    public List<Long> take(int limit) {
        return DueRows.take(jdbc, "payments_attempt", "id", Long.class, limit);
    }

    /**
     * Sets part of what the order paid aside for a refund.
     *
     * @return the attempt, or empty if there is not that much left
     */
    boolean claim(long id, Money amount) {
        return jdbc.sql("""
                        UPDATE payments_attempt SET claimed_fen = claimed_fen + :amount
                        WHERE id = :id AND claimed_fen + :amount <= amount_fen""").param("id", id).param("amount", amount.fen()).update() == 1;
    }

    void unclaim(long id, Money amount) {
        jdbc.sql("UPDATE payments_attempt SET claimed_fen = claimed_fen - :amount WHERE id = :id")
                .param("id", id)
                .param("amount", amount.fen())
                .update();
    }

    /** Locks the attempt that paid the order. */
    Optional<Long> lockSettled(String orderNumber) {
        return jdbc.sql("SELECT id FROM payments_attempt WHERE settled_order = :order FOR UPDATE")
                .param("order", orderNumber)
                .query(Long.class)
                .optional();
    }

    private static Attempt map(ResultSet row, int number) throws SQLException {
        return new Attempt(
                row.getLong("id"),
                row.getString("out_trade_no"),
                row.getString("order_number"),
                Provider.valueOf(row.getString("provider")),
                PaymentWay.valueOf(row.getString("way")),
                Money.ofFen(row.getLong("amount_fen")),
                row.getString("subject"),
                AttemptState.valueOf(row.getString("state")),
                row.getString("provider_session"),
                row.getString("provider_trade_no"),
                UtcTime.in(row, "expires_at"),
                row.getInt("polls"),
                row.getBoolean("expired"),
                row.getBoolean("proven_expired"),
                row.getBoolean("abandoned"),
                row.getBoolean("has_rivals"));
    }
}
