package cn.qiancun.market.receiving;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Moves disputes: each move is one conditional update. The delivery is locked. */
@Repository
class DisputeWriter {
    private final JdbcClient jdbc;

    DisputeWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void object(Dispute dispute, String reason) {
        moved(jdbc.sql("UPDATE receiving_dispute SET state = 'OBJECTED', objection = ? WHERE id = ? AND state = 'OPEN'")
                .params(reason, dispute.id())
                .update());
    }

    void close(Dispute dispute, DisputeState to, Money granted, String decision, Instant at) {
        moved(jdbc.sql("UPDATE receiving_dispute SET state = ?, granted_fen = ?, decision = ?, closed_at = ?"
                        + " WHERE id = ? AND state = ?")
                .params(to.name(), granted.fen(), decision, UtcTime.column(at), dispute.id())
                .param(dispute.state().name())
                .update());
        jdbc.sql("UPDATE receiving_receipt SET refunded_fen = refunded_fen + ? WHERE id = ?")
                .params(granted.fen(), dispute.receiptId())
                .update();
    }

    /** @param fate null unless it is granted and the goods are there */
    void grant(Difference difference, boolean granted, Fate fate) {
        jdbc.sql("UPDATE receiving_difference SET granted = ?, fate = ? WHERE id = ? AND granted IS NULL")
                .param(granted)
                .param(fate == null ? null : fate.name())
                .param(difference.id())
                .update();
    }

    /** All that was to go back is back. */
    void back(Dispute dispute, Instant at) {
        moved(jdbc.sql("UPDATE receiving_difference SET back_at = ? WHERE dispute_id = ? AND fate = 'RETURN'"
                        + " AND back_at IS NULL")
                .params(UtcTime.column(at), dispute.id())
                .update());
    }

    /** Never more than the store has accepted: the caller has looked, and the table refuses it. */
    void complained(Receipt.Line line, int units) {
        jdbc.sql("INSERT INTO receiving_complained (receipt_line, accepted, units) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE units = units + VALUES(units)")
                .params(line.id(), line.accepted(), units)
                .update();
    }

    /** More is wrong than the open dispute says: the village is asked anew, whatever it has answered. */
    void extend(Dispute dispute, Instant dueAt, Difference more) {
        moved(jdbc.sql("UPDATE receiving_dispute SET state = 'OPEN', due_at = ?, claimed_fen = claimed_fen + ?"
                        + " WHERE id = ? AND state IN ('OPEN', 'OBJECTED')")
                .params(UtcTime.column(dueAt), more.claimed().fen(), dispute.id())
                .update());
        jdbc.sql("INSERT INTO receiving_difference (id, dispute_id, receipt_line, kind, units, grams, claimed_fen)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE units = units + VALUES(units),"
                        + " claimed_fen = claimed_fen + VALUES(claimed_fen)")
                .params(more.id(), dispute.id(), more.receiptLine(), more.kind().name(), more.units(), more.grams())
                .param(more.claimed().fen())
                .update();
    }

    /** Of deliveries about which nothing has happened since. */
    List<String> photosSettledBefore(Instant settledBefore, int limit) {
        var before = UtcTime.column(settledBefore);
        return jdbc.sql("SELECT p.photo_key FROM receiving_photo p JOIN receiving_receipt r ON r.id = p.receipt_id"
                        + " JOIN receiving_delivery v ON v.order_id = r.order_id WHERE v.settled_at < ?"
                        + " AND NOT EXISTS (SELECT 1 FROM receiving_dispute d LEFT JOIN receiving_event e"
                        + " ON e.dispute_id = d.id WHERE d.receipt_id = r.id"
                        + " AND (d.open_mark = 1 OR e.occurred_at >= ?)) LIMIT ?")
                .params(before, before, limit)
                .query(String.class)
                .list();
    }

    void forgetPhoto(String key) {
        jdbc.sql("DELETE FROM receiving_photo WHERE photo_key = ?").param(key).update();
    }

    private static void moved(int rows) {
        if (rows == 0) {
            throw BusinessException.conflict("receiving.dispute-state");
        }
    }
}
