package cn.qiancun.market.recalls;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of recalls as they are written; each state changes by one conditional update. */
@Repository
class RecallRows {
    private final JdbcClient jdbc;

    RecallRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws org.springframework.dao.DuplicateKeyException if one of the lots is called back already */
    void insert(long id, long lotId, Collection<Long> lots, String reason, String advice, long by, Instant now) {
        jdbc.sql("INSERT INTO recalls_recall (id, lot_id, state, reason, advice, stopped_by, stopped_at)"
                        + " VALUES (?, ?, 'STOPPED', ?, ?, ?, ?)")
                .params(id, lotId, reason, advice, by, UtcTime.column(now))
                .update();
        for (long lot : new TreeSet<>(lots)) {
            jdbc.sql("INSERT INTO recalls_lot (recall_id, lot_id, active) VALUES (?, ?, ?)")
                    .params(id, lot, lot)
                    .update();
        }
    }

    /** What is underway is due at once: it is to be stopped where it can be. */
    void insert(long recallId, RecallPlan.Concerned concerned) {
        long id = Ids.next();
        var place = concerned.place();
        boolean toStop = concerned.stage() == RecallPart.Stage.UNDERWAY;
        jdbc.sql("INSERT INTO recalls_part (id, recall_id, order_number, consignment_id, account_id, seller_id, stage,"
                        + " next_due_at) VALUES (?, ?, ?, ?, ?, ?, ?, "
                        + (toStop ? "UTC_TIMESTAMP(6)" : "NULL") + ")")
                .params(
                        id,
                        recallId,
                        place.orderNumber(),
                        place.id(),
                        place.buyerId(),
                        place.sellerId(),
                        concerned.stage().name())
                .update();
        for (var line : concerned.lines()) {
            jdbc.sql(
                            "INSERT INTO recalls_line (part_id, line_id, lot_id, quantity, description) VALUES (?, ?, ?, ?, ?)")
                    .params(id, line.lineId(), line.lotId(), line.quantity(), line.description())
                    .update();
        }
    }

    void notify(long recallId, long accountId, Instant now) {
        jdbc.sql("INSERT INTO recalls_notice (recall_id, account_id, notified_at) VALUES (?, ?, ?)")
                .params(recallId, accountId, UtcTime.column(now))
                .update();
    }

    /** @return false if it was read before, or is nobody's */
    boolean read(long recallId, long accountId, Instant now) {
        return jdbc.sql("UPDATE recalls_notice SET read_at = ? WHERE recall_id = ? AND account_id = ?"
                                + " AND read_at IS NULL")
                        .params(UtcTime.column(now), recallId, accountId)
                        .update()
                == 1;
    }

    /** @return false if it is elsewhere by now */
    boolean approve(long id, long by, Instant now) {
        boolean moved = jdbc.sql("UPDATE recalls_recall SET state = 'REFUNDING', approved_by = ?, approved_at = ?"
                                + " WHERE id = ? AND state = 'STOPPED'")
                        .params(by, UtcTime.column(now), id)
                        .update()
                == 1;
        if (moved) {
            jdbc.sql("UPDATE recalls_part SET next_due_at = UTC_TIMESTAMP(6), tries = 0"
                            + " WHERE recall_id = ? AND state = 'WAITING'")
                    .param(id)
                    .update();
        }
        return moved;
    }

    boolean close(long id, long by, String reason, Instant now) {
        boolean moved = jdbc.sql("UPDATE recalls_recall SET state = 'CLOSED', closed_by = ?, closed_at = ?,"
                                + " close_reason = ? WHERE id = ? AND state IN ('STOPPED', 'REFUNDING')")
                        .params(by, UtcTime.column(now), reason, id)
                        .update()
                == 1;
        if (moved) {
            jdbc.sql(
                            "UPDATE recalls_part SET state = 'LEFT', next_due_at = NULL WHERE recall_id = ? AND state = 'WAITING'")
                    .param(id)
                    .update();
            jdbc.sql("UPDATE recalls_lot SET active = NULL WHERE recall_id = ?")
                    .param(id)
                    .update();
        }
        return moved;
    }

    /** Recalls of which nothing is left to do are done. */
    int finish(Instant now) {
        return jdbc.sql("UPDATE recalls_recall SET state = 'DONE', finished_at = ? WHERE state = 'REFUNDING'"
                        + " AND NOT EXISTS (SELECT 1 FROM recalls_part p WHERE p.recall_id = recalls_recall.id"
                        + " AND p.state IN ('WAITING', 'REFUNDING'))")
                .param(UtcTime.column(now))
                .update();
    }

    /** Parts to be worked off, by the database's time. */
    List<Long> due(int limit) {
        return jdbc.sql(
                        "SELECT id FROM recalls_part WHERE next_due_at <= UTC_TIMESTAMP(6) ORDER BY next_due_at, id LIMIT ?")
                .param(limit)
                .query(Long.class)
                .list();
    }

    /** @return false if another instance has it, or it is not due any more */
    boolean take(long partId) {
        return jdbc.sql("SELECT id FROM recalls_part WHERE id = ? AND next_due_at <= UTC_TIMESTAMP(6)"
                        + " FOR UPDATE SKIP LOCKED")
                .param(partId)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    void refunding(long partId, String refundKey, Money amount) {
        end(partId, RecallPart.State.REFUNDING, null, refundKey, amount.fen());
    }

    void nothing(long partId, RecallPart.Obstacle why) {
        end(partId, RecallPart.State.NOTHING, why, null, 0);
    }

    private void end(long partId, RecallPart.State to, RecallPart.Obstacle why, String refundKey, long amountFen) {
        jdbc.sql("UPDATE recalls_part SET state = ?, obstacle = ?, refund_key = ?, amount_fen = ?, next_due_at = NULL"
                        + " WHERE id = ? AND state = 'WAITING'")
                .params(Arrays.asList(to.name(), why == null ? null : why.name(), refundKey, amountFen, partId))
                .update();
    }

    /** @param wait null to wait until somebody agrees to the refunds */
    void wait(long partId, RecallPart.Obstacle why, Duration wait) {
        jdbc.sql("UPDATE recalls_part SET obstacle = ?, next_due_at = "
                        + (wait == null ? "NULL" : "TIMESTAMPADD(SECOND, " + wait.toSeconds() + ", UTC_TIMESTAMP(6))")
                        + ", tries = tries + ? WHERE id = ? AND state = 'WAITING'")
                .params(Arrays.asList(
                        why == null ? null : why.name(), why == RecallPart.Obstacle.FAILED ? 1 : 0, partId))
                .update();
    }

    /** The buyer has the money. @return how many parts that was for */
    int settle(String orderNumber, String refundKey, Instant now) {
        return jdbc.sql("UPDATE recalls_part SET state = 'REFUNDED', settled_at = ? WHERE refund_key = ?"
                        + " AND order_number = ? AND state = 'REFUNDING'")
                .params(UtcTime.column(now), refundKey, orderNumber)
                .update();
    }
}
