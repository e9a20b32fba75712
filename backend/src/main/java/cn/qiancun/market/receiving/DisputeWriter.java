package cn.qiancun.market.receiving;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
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

    private static void moved(int rows) {
        if (rows == 0) {
            throw BusinessException.conflict("receiving.dispute-state");
        }
    }
}
