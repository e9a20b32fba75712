package cn.qiancun.market.storebills;

import cn.qiancun.market.settlement.SaleChannel;
import cn.qiancun.market.settlement.StoreSales.Move;
import cn.qiancun.market.settlement.StoreSales.Part;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands on bills: positions that are completed together, their lines, and the sums per village. */
@Component
class BillLines {
    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;

    BillLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is completed together. */
    record Key(String reference, long consignmentId) {}

    /** @param amount of all its lines; @param completed whether the villages have it */
    record Position(long id, Key key, Money amount, Money margin, boolean completed) {
        Money payable() {
            return amount.minus(margin);
        }
    }

    /** Which of the transactions stand on a bill. */
    Set<Long> billed(Collection<Long> transactions) {
        var billed = new HashSet<Long>();
        var all = List.copyOf(transactions);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            billed.addAll(jdbc.sql("SELECT DISTINCT transaction_id FROM storebills_line WHERE transaction_id IN (:ids)")
                    .param("ids", all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                    .query(Long.class)
                    .list());
        }
        return billed;
    }

    /**
     * Puts a transaction on the bill.
     *
     * @param positions of the bill, by what is completed together; new ones are added to it
     * @param later whether the bill was closed before
     */
    void add(long billId, Move move, Map<Key, Long> positions, boolean later) {
        for (var part : move.parts()) {
            var key = new Key(move.reference(), part.consignmentId());
            long position = positions.computeIfAbsent(key, absent -> insert(billId, absent, move.occurredAt()));
            insert(position, move, part, later);
        }
    }

    private long insert(long billId, Key key, Instant soldAt) {
        long id = Ids.next();
        jdbc.sql("INSERT INTO storebills_position (id, bill_id, reference, consignment_id, sold_at)"
                        + " VALUES (?, ?, ?, ?, ?)")
                .params(id, billId, key.reference(), key.consignmentId(), UtcTime.column(soldAt))
                .update();
        return id;
    }

    private void insert(long position, Move move, Part part, boolean later) {
        jdbc.sql("""
                INSERT INTO storebills_line (id, position_id, transaction_id, sale_line_id, kind, channel, village_code,
                    seller_id, description, quantity, amount_fen, margin_fen, occurred_at, is_later)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Ids.next(), position, move.transactionId(), part.lineId())
                .params(move.back() ? "RETURNED" : "SOLD", part.channel().name())
                .params(part.village().value(), part.sellerId(), part.description(), part.quantity())
                .params(part.amount().fen(), part.margin().fen(), UtcTime.column(move.occurredAt()), later)
                .update();
    }

    Map<Key, Long> keys(long billId) {
        var keys = new HashMap<Key, Long>();
        jdbc.sql("SELECT id, reference, consignment_id FROM storebills_position WHERE bill_id = ?")
                .param(billId)
                .query(row -> {
                    keys.put(new Key(row.getString(2), row.getLong(3)), row.getLong(1));
                });
        return keys;
    }

    /** What came back first, for it lessens what is to be paid; then the oldest first. */
    List<Position> positions(long billId) {
        return jdbc.sql("""
                SELECT p.id, p.reference, p.consignment_id, p.completed_at IS NOT NULL AS completed,
                       SUM(l.amount_fen) AS amount_fen, SUM(l.margin_fen) AS margin_fen
                  FROM storebills_position p JOIN storebills_line l ON l.position_id = p.id
                 WHERE p.bill_id = ?
                 GROUP BY p.id, p.reference, p.consignment_id, p.completed_at, p.sold_at
                 ORDER BY SUM(l.amount_fen) > 0, p.sold_at, p.id""").param(billId).query(BillLines::position).list();
    }

    private static Position position(ResultSet row, int number) throws SQLException {
        return new Position(
                row.getLong("id"),
                new Key(row.getString("reference"), row.getLong("consignment_id")),
                Money.ofFen(row.getLong("amount_fen")),
                Money.ofFen(row.getLong("margin_fen")),
                row.getBoolean("completed"));
    }

    void complete(long positionId, Instant at) {
        jdbc.sql("UPDATE storebills_position SET completed_at = ? WHERE id = ? AND completed_at IS NULL")
                .params(UtcTime.column(at), positionId)
                .update();
    }

    /** The sums by village, as they are at the closing. */
    void insertParts(long billId, Map<VillageCode, LocalDate> dueOn) {
        dueOn.forEach((village, day) -> jdbc.sql("""
                INSERT INTO storebills_part (bill_id, village_code, due_on, sold_fen, returned_fen, margin_fen)
                SELECT :bill, :village, :due, SUM(GREATEST(l.amount_fen, 0)), SUM(GREATEST(-l.amount_fen, 0)),
                       SUM(l.margin_fen)
                  FROM storebills_line l JOIN storebills_position p ON p.id = l.position_id
                 WHERE p.bill_id = :bill AND l.village_code = :village""")
                .param("bill", billId)
                .param("village", village.value())
                .param("due", day)
                .update());
    }

    List<BillPart> parts(long billId) {
        return jdbc.sql("""
                SELECT t.village_code, t.due_on, t.sold_fen, t.returned_fen, t.margin_fen,
                       COALESCE((SELECT SUM(l.amount_fen) FROM storebills_position p
                           JOIN storebills_line l ON l.position_id = p.id
                           WHERE p.bill_id = t.bill_id AND p.completed_at IS NULL
                             AND l.village_code = t.village_code), 0) AS unpaid_fen
                  FROM storebills_part t WHERE t.bill_id = ? ORDER BY t.village_code""")
                .param(billId)
                .query((row, number) -> new BillPart(
                        VillageCode.of(row.getString(1)),
                        row.getObject(2, LocalDate.class),
                        Money.ofFen(row.getLong(3)),
                        Money.ofFen(row.getLong(4)),
                        Money.ofFen(row.getLong(5)),
                        Money.ofFen(row.getLong(6))))
                .list();
    }

    /** In order of what happened; @param village or null for all; at most {@code limit} after the line, 0 to start */
    List<BillLine> lines(long billId, VillageCode village, long after, int limit) {
        var values = new ArrayList<Object>(List.of(billId, after));
        if (village != null) {
            values.add(village.value());
        }
        values.add(limit);
        return jdbc.sql("SELECT l.id, p.reference, l.channel, l.village_code, l.description, l.quantity, l.amount_fen,"
                        + " l.margin_fen, l.occurred_at, l.is_later, p.completed_at IS NOT NULL AS completed"
                        + " FROM storebills_line l JOIN storebills_position p ON p.id = l.position_id"
                        + " WHERE p.bill_id = ? AND l.id > ?"
                        + (village == null ? "" : " AND l.village_code = ?") + " ORDER BY l.id LIMIT ?")
                .params(values)
                .query(BillLines::line)
                .list();
    }

    private static BillLine line(ResultSet row, int number) throws SQLException {
        return new BillLine(
                row.getLong("id"),
                row.getString("reference"),
                SaleChannel.valueOf(row.getString("channel")),
                VillageCode.of(row.getString("village_code")),
                row.getString("description"),
                row.getInt("quantity"),
                Money.ofFen(row.getLong("amount_fen")),
                Money.ofFen(row.getLong("margin_fen")),
                UtcTime.in(row, "occurred_at"),
                row.getBoolean("is_later"),
                row.getBoolean("completed"));
    }
}
