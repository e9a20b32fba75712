package cn.qiancun.market.receiving;

import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A delivery's own rows: the lock that all take who change something about it, and what of its slip is accounted for. */
@Repository
class ReceivingRows {
    private final JdbcClient jdbc;

    ReceivingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What decides over a delivery, under its lock. */
    record Head(long orderId, boolean whole, boolean settled) {}

    /** Makes the delivery's rows if there are none, and locks it until the caller's transaction ends. */
    void begin(RestockOrder order, Collection<SlipItem> items, Instant now) {
        jdbc.sql("INSERT INTO receiving_delivery"
                        + " (order_id, order_number, store_id, seller_id, village_code, terms, begun_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE order_id = order_id")
                .params(order.id(), order.number(), order.storeId(), order.sellerId())
                .params(order.village().value(), order.terms().name(), UtcTime.column(now))
                .update();
        for (var item : items) {
            jdbc.sql("INSERT INTO receiving_tally (line_id, lot_id, order_id, shipped) VALUES (?, ?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE line_id = line_id")
                    .params(item.key().lineId(), item.key().lotId(), order.id(), item.shipped())
                    .update();
        }
    }

    Head lock(long orderId) {
        return jdbc.sql("SELECT order_id, whole_at IS NOT NULL AS whole, settled_at IS NOT NULL AS settled"
                        + " FROM receiving_delivery WHERE order_id = ? FOR UPDATE")
                .param(orderId)
                .query((row, number) -> new Head(row.getLong(1), row.getBoolean(2), row.getBoolean(3)))
                .single();
    }

    /** @return false if more would be accounted for than was shipped; then nothing has changed */
    boolean account(LineKey key, int units) {
        return jdbc.sql("UPDATE receiving_tally SET accounted = accounted + ?"
                                + " WHERE line_id = ? AND lot_id = ? AND accounted + ? <= shipped")
                        .params(units, key.lineId(), key.lotId(), units)
                        .update()
                == 1;
    }

    /** By line and lot; nothing before the first receipt. */
    Map<LineKey, Integer> accounted(long orderId) {
        var accounted = new HashMap<LineKey, Integer>();
        jdbc.sql("SELECT line_id, lot_id, accounted FROM receiving_tally WHERE order_id = ?")
                .param(orderId)
                .query(row -> {
                    accounted.put(new LineKey(row.getLong(1), row.getLong(2)), row.getInt(3));
                });
        return accounted;
    }

    boolean isWhole(long orderId) {
        return jdbc.sql("SELECT COUNT(*) FROM receiving_tally WHERE order_id = ? AND accounted < shipped")
                        .param(orderId)
                        .query(Long.class)
                        .single()
                == 0;
    }

    void markWhole(long orderId, Instant at) {
        jdbc.sql("UPDATE receiving_delivery SET whole_at = ? WHERE order_id = ? AND whole_at IS NULL")
                .params(UtcTime.column(at), orderId)
                .update();
    }

    void markSettled(long orderId, Instant at) {
        jdbc.sql("UPDATE receiving_delivery SET settled_at = ? WHERE order_id = ? AND settled_at IS NULL")
                .params(UtcTime.column(at), orderId)
                .update();
    }

    List<String> numbersOf(long orderId) {
        return jdbc.sql("SELECT number FROM receiving_receipt WHERE order_id = ? ORDER BY id")
                .param(orderId)
                .query(String.class)
                .list();
    }

    /** What a receipt was, by what the phone called it. */
    record Known(String number, String contentHash) {}

    Optional<Known> known(long orderId, String clientId) {
        return jdbc.sql("SELECT number, content_hash FROM receiving_receipt WHERE order_id = ? AND client_id = ?")
                .params(orderId, clientId)
                .query(Known.class)
                .optional();
    }

    /** The order of a receipt that a sale's reference names; empty for sales of other channels. */
    Optional<Long> orderOfSale(String reference) {
        return jdbc.sql("SELECT order_id FROM receiving_receipt WHERE number = ?")
                .param(reference)
                .query(Long.class)
                .optional();
    }

    void markPaid(String number, Instant at) {
        jdbc.sql("UPDATE receiving_receipt SET paid_at = ? WHERE number = ? AND paid_at IS NULL")
                .params(UtcTime.column(at), number)
                .update();
    }

    /** How many receipts of a delivery wait for something: an answer, a decision, goods on their way back, money. */
    long unsettled(long orderId) {
        return jdbc.sql("SELECT COUNT(*) FROM receiving_receipt r LEFT JOIN receiving_dispute d ON d.receipt_id = r.id"
                        + " WHERE r.order_id = ? AND (d.state IN ('OPEN', 'OBJECTED')"
                        + " OR (r.paid_at IS NULL AND r.amount_fen > r.refunded_fen)"
                        + " OR EXISTS (SELECT 1 FROM receiving_difference f WHERE f.dispute_id = d.id"
                        + " AND f.fate = 'RETURN' AND f.back_at IS NULL))")
                .param(orderId)
                .query(Long.class)
                .single();
    }

    long openDisputes(long orderId) {
        return jdbc.sql("SELECT COUNT(*) FROM receiving_dispute d JOIN receiving_receipt r ON r.id = d.receipt_id"
                        + " WHERE r.order_id = ? AND d.state IN ('OPEN', 'OBJECTED')")
                .param(orderId)
                .query(Long.class)
                .single();
    }
}
