package cn.qiancun.market.till;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Goods that came back. */
@Repository
class ReturnRows {
    private final JdbcClient jdbc;

    ReturnRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What came back of one line. @param position on the receipt */
    record Part(long lineId, int position, long quantity, Money amount, boolean resellable) {}

    void insert(ReturnedGoods returned, TakeReturn asked, Instant at) {
        long id = Ids.next();
        var receipt = returned.receipt();
        var shift = returned.shift();
        var amount = returned.amount();
        boolean byProvider = receipt.tender() == Tender.QR && amount.isPositive();
        jdbc.sql(
                        "INSERT INTO till_return (id, counter_id, till_id, shift_id, return_key, number, receipt_id, tender, state,"
                                + " amount_fen, reason, clerk_id, made_by, returned_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        receipt.counterId(),
                        shift.tillId(),
                        shift.id(),
                        asked.key(),
                        returned.number(),
                        receipt.id())
                .params(receipt.tender().name(), byProvider ? "REFUNDING" : "DONE", amount.fen(), asked.reason())
                .params(
                        asked.clerkId() == null ? returned.actorId() : asked.clerkId(),
                        returned.actorId(),
                        UtcTime.column(at))
                .update();
        for (var part : returned.parts()) {
            jdbc.sql("INSERT INTO till_return_line (return_id, line_id, quantity, amount_fen, resellable)"
                            + " VALUES (?, ?, ?, ?, ?)")
                    .params(id, part.line().id(), part.quantity(), part.amount().fen(), part.resellable())
                    .update();
        }
    }

    /** By the position of its lines. */
    List<Part> parts(long counterId, String key) {
        return jdbc.sql("SELECT p.*, l.position FROM till_return_line p JOIN till_line l ON l.id = p.line_id"
                        + " JOIN till_return r ON r.id = p.return_id"
                        + " WHERE r.counter_id = ? AND r.return_key = ? ORDER BY l.position")
                .params(counterId, key)
                .query((row, number) -> new Part(
                        row.getLong("line_id"),
                        row.getInt("position"),
                        row.getLong("quantity"),
                        Money.ofFen(row.getLong("amount_fen")),
                        row.getBoolean("resellable")))
                .list();
    }

    /** The number of the receipt whose goods came back. */
    String receiptOf(long counterId, String key) {
        return jdbc.sql("SELECT c.number FROM till_return r JOIN till_receipt c ON c.id = r.receipt_id"
                        + " WHERE r.counter_id = ? AND r.return_key = ?")
                .params(counterId, key)
                .query(String.class)
                .single();
    }

    /** @param refundKey that of the refund, which ends in the return's number */
    void refunded(String refundKey) {
        jdbc.sql("UPDATE till_return SET state = 'DONE' WHERE number = ? AND state = 'REFUNDING'")
                .param(refundKey.substring(refundKey.indexOf(':') + 1))
                .update();
    }
}
