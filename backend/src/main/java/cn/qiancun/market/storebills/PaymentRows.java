package cn.qiancun.market.storebills;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of what stores paid, of which bill took it, and of attempts through a provider. */
@Component
class PaymentRows {
    private final JdbcClient jdbc;

    PaymentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An attempt to pay a bill; the number is that of payments. */
    record Attempt(String orderNumber, long billId, Money amount, Instant openedAt) {}

    /** @return false if the payment is there already */
    boolean insert(long storeId, BillPayment.Way way, String reference, Money amount, Instant at) {
        try {
            jdbc.sql("INSERT INTO storebills_payment (id, store_id, way, reference, amount_fen, paid_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?)")
                    .params(Ids.next(), storeId, way.name(), reference, amount.fen(), UtcTime.column(at))
                    .update();
            return true;
        } catch (DuplicateKeyException known) {
            return false;
        }
    }

    /** Of which something is left, the oldest first. */
    List<BillPayment> onAccount(long storeId) {
        return jdbc.sql("SELECT id, store_id, way, reference, amount_fen, used_fen, paid_at FROM storebills_payment"
                        + " WHERE store_id = ? AND used_fen < amount_fen ORDER BY id")
                .param(storeId)
                .query(PaymentRows::payment)
                .list();
    }

    List<BillPayment> ofBill(long billId) {
        return jdbc.sql("SELECT p.id, p.store_id, p.way, p.reference, p.amount_fen, SUM(u.amount_fen) AS used_fen,"
                        + " p.paid_at FROM storebills_use u JOIN storebills_payment p ON p.id = u.payment_id"
                        + " WHERE u.bill_id = ? GROUP BY p.id, p.store_id, p.way, p.reference, p.amount_fen, p.paid_at"
                        + " ORDER BY p.id")
                .param(billId)
                .query(PaymentRows::payment)
                .list();
    }

    void use(long paymentId, long billId, Money amount, Instant at) {
        jdbc.sql("UPDATE storebills_payment SET used_fen = used_fen + ? WHERE id = ?")
                .params(amount.fen(), paymentId)
                .update();
        jdbc.sql("INSERT INTO storebills_use (id, payment_id, bill_id, amount_fen, used_at) VALUES (?, ?, ?, ?, ?)")
                .params(Ids.next(), paymentId, billId, amount.fen(), UtcTime.column(at))
                .update();
    }

    void insertAttempt(Attempt attempt) {
        jdbc.sql("INSERT INTO storebills_attempt (order_number, bill_id, amount_fen, opened_at) VALUES (?, ?, ?, ?)")
                .params(
                        attempt.orderNumber(),
                        attempt.billId(),
                        attempt.amount().fen())
                .params(UtcTime.column(attempt.openedAt()))
                .update();
    }

    Optional<Attempt> attempt(String orderNumber) {
        return jdbc.sql("SELECT order_number, bill_id, amount_fen, opened_at FROM storebills_attempt"
                        + " WHERE order_number = ?")
                .param(orderNumber)
                .query(PaymentRows::attempt)
                .optional();
    }

    /** The newest first. */
    List<Attempt> attempts(long billId) {
        return jdbc.sql("SELECT order_number, bill_id, amount_fen, opened_at FROM storebills_attempt"
                        + " WHERE bill_id = ? ORDER BY opened_at DESC, order_number DESC")
                .param(billId)
                .query(PaymentRows::attempt)
                .list();
    }

    private static Attempt attempt(ResultSet row, int number) throws SQLException {
        return new Attempt(row.getString(1), row.getLong(2), Money.ofFen(row.getLong(3)), UtcTime.in(row, "opened_at"));
    }

    private static BillPayment payment(ResultSet row, int number) throws SQLException {
        return new BillPayment(
                row.getLong("id"),
                row.getLong("store_id"),
                BillPayment.Way.valueOf(row.getString("way")),
                row.getString("reference"),
                Money.ofFen(row.getLong("amount_fen")),
                Money.ofFen(row.getLong("used_fen")),
                UtcTime.in(row, "paid_at"));
    }
}
