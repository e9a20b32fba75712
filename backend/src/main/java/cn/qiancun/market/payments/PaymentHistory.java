package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Attempts and refunds of an order as people read them. */
@Repository
class PaymentHistory {
    private final JdbcClient jdbc;

    PaymentHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<PaymentView> ofOrder(String orderNumber) {
        return jdbc.sql("""
                        SELECT 'PAYMENT' AS kind, a.out_trade_no AS number, a.provider, a.amount_fen, a.state,
                          a.created_at, a.settled_at
                        FROM payments_attempt a WHERE a.order_number = :order
                        UNION ALL
                        SELECT 'REFUND', r.out_request_no, a.provider, r.amount_fen, r.state, r.created_at, r.settled_at
                        FROM payments_refund r JOIN payments_attempt a ON a.id = r.attempt_id
                        WHERE r.order_number = :order
                        ORDER BY created_at, number""")
                .param("order", orderNumber)
                .query(PaymentHistory::map)
                .list();
    }

    boolean isRefundUnderway(String orderNumber) {
        return jdbc.sql("SELECT COUNT(*) FROM payments_refund WHERE order_number = ? AND purpose = 'ORDER'"
                                + " AND settled_at IS NULL")
                        .param(orderNumber)
                        .query(Long.class)
                        .single()
                > 0;
    }

    Optional<PaymentView> refund(String refundKey) {
        return jdbc.sql("""
                        SELECT 'REFUND' AS kind, r.out_request_no AS number, a.provider, r.amount_fen, r.state,
                          r.created_at, r.settled_at
                        FROM payments_refund r JOIN payments_attempt a ON a.id = r.attempt_id
                        WHERE r.refund_key = ?""").param(refundKey).query(PaymentHistory::map).optional();
    }

    Optional<PaidTrade> paidTrade(String orderNumber) {
        return jdbc.sql("SELECT * FROM payments_attempt WHERE settled_order = :order")
                .param("order", orderNumber)
                .query((row, number) -> new PaidTrade(
                        orderNumber,
                        Provider.valueOf(row.getString("provider")),
                        row.getString("out_trade_no"),
                        row.getString("provider_trade_no"),
                        Money.ofFen(row.getLong("amount_fen")),
                        UtcTime.in(row, "settled_at")))
                .optional();
    }

    static PaymentView map(ResultSet row, int number) throws SQLException {
        return new PaymentView(
                row.getString("kind"),
                row.getString("number"),
                Provider.valueOf(row.getString("provider")),
                Money.ofFen(row.getLong("amount_fen")),
                row.getString("state"),
                UtcTime.in(row, "created_at"),
                UtcTime.in(row, "settled_at"));
    }
}
