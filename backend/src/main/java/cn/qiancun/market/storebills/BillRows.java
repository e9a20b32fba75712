package cn.qiancun.market.storebills;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of bills, and the lock that a store's bills are changed under. */
@Component
class BillRows {
    private static final String COLUMNS = """
            SELECT b.id, b.number, b.store_id, b.period_from, b.period_to, b.due_on, b.total_fen, b.margin_fen,
                   b.credited_fen, b.credited_margin_fen, b.paid_fen, b.set_off_fen, b.state, b.closed_at, b.paid_at,
                   GREATEST(0, COALESCE((SELECT SUM(l.margin_fen) FROM storebills_position p
                        JOIN storebills_line l ON l.position_id = p.id
                        WHERE p.bill_id = b.id AND p.completed_at IS NOT NULL), 0) - b.set_off_fen) AS missed_fen
              FROM storebills_bill b\s""";

    private final JdbcClient jdbc;

    BillRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody else changes anything of the store's bills. */
    void lock(long storeId) {
        jdbc.sql("INSERT INTO storebills_store (store_id) VALUES (?) ON DUPLICATE KEY UPDATE store_id = store_id")
                .param(storeId)
                .update();
        jdbc.sql("SELECT store_id FROM storebills_store WHERE store_id = ? FOR UPDATE")
                .param(storeId)
                .query(Long.class)
                .single();
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} */
    Bill require(String number) {
        return jdbc.sql(COLUMNS + "WHERE b.number = ?")
                .param(number)
                .query(BillRows::bill)
                .optional()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    Optional<Bill> find(String number) {
        return jdbc.sql(COLUMNS + "WHERE b.number = ?")
                .param(number)
                .query(BillRows::bill)
                .optional();
    }

    Bill byId(long id) {
        return jdbc.sql(COLUMNS + "WHERE b.id = ?")
                .param(id)
                .query(BillRows::bill)
                .single();
    }

    Map<Long, Bill> byIds(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc.sql(COLUMNS + "WHERE b.id IN (:ids)").param("ids", ids).query(BillRows::bill).list().stream()
                .collect(Collectors.toMap(Bill::id, bill -> bill));
    }

    Optional<Bill> last(long storeId) {
        return jdbc.sql(COLUMNS + "WHERE b.store_id = ? ORDER BY b.period_to DESC LIMIT 1")
                .param(storeId)
                .query(BillRows::bill)
                .optional();
    }

    /** The oldest first. */
    List<Bill> open(long storeId) {
        return jdbc.sql(COLUMNS + "WHERE b.store_id = ? AND b.state = 'OPEN' ORDER BY b.period_to")
                .param(storeId)
                .query(BillRows::bill)
                .list();
    }

    PageOf<Bill> ofStore(long storeId, PageQuery page) {
        var items = jdbc.sql(COLUMNS + "WHERE b.store_id = ? ORDER BY b.period_to DESC LIMIT ? OFFSET ?")
                .params(storeId, page.size(), page.offset())
                .query(BillRows::bill)
                .list();
        long total = jdbc.sql("SELECT COUNT(*) FROM storebills_bill WHERE store_id = ?")
                .param(storeId)
                .query(Long.class)
                .single();
        return new PageOf<>(items, total, page);
    }

    /** Of all stores: those that wait longest for money first, then the paid ones, the newest first. */
    PageOf<Bill> all(boolean open, PageQuery page) {
        var state = open ? "OPEN" : "PAID";
        var items = jdbc.sql(COLUMNS + "WHERE b.state = ? ORDER BY "
                        + (open ? "b.due_on, b.id" : "b.paid_at DESC, b.id DESC") + " LIMIT ? OFFSET ?")
                .params(state, page.size(), page.offset())
                .query(BillRows::bill)
                .list();
        long total = jdbc.sql("SELECT COUNT(*) FROM storebills_bill WHERE state = ?")
                .param(state)
                .query(Long.class)
                .single();
        return new PageOf<>(items, total, page);
    }

    void insert(Bill bill, long closedBy) {
        jdbc.sql("""
                INSERT INTO storebills_bill (id, number, store_id, period_from, period_to, due_on, total_fen, margin_fen,
                    state, closed_by, closed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?)""")
                .params(bill.id(), bill.number(), bill.storeId(), bill.from(), bill.to(), bill.dueOn())
                .params(bill.total().fen(), bill.margin().fen(), closedBy, UtcTime.column(bill.closedAt()))
                .update();
    }

    void credit(long billId, Money amount, Money margin) {
        jdbc.sql("UPDATE storebills_bill SET credited_fen = credited_fen + ?,"
                        + " credited_margin_fen = credited_margin_fen + ? WHERE id = ? AND state = 'OPEN'")
                .params(amount.fen(), margin.fen(), billId)
                .update();
    }

    void pay(long billId, Money amount) {
        jdbc.sql("UPDATE storebills_bill SET paid_fen = paid_fen + ? WHERE id = ? AND state = 'OPEN'")
                .params(amount.fen(), billId)
                .update();
    }

    void setOff(long billId, Money amount) {
        jdbc.sql("UPDATE storebills_bill SET set_off_fen = set_off_fen + ? WHERE id = ? AND state = 'OPEN'")
                .params(amount.fen(), billId)
                .update();
    }

    void close(long billId, Instant at) {
        jdbc.sql("UPDATE storebills_bill SET state = 'PAID', paid_at = ? WHERE id = ? AND state = 'OPEN'")
                .params(UtcTime.column(at), billId)
                .update();
    }

    long countOverdue(LocalDate today) {
        return jdbc.sql("SELECT COUNT(*) FROM storebills_bill WHERE state = 'OPEN' AND due_on < ?")
                .param(today)
                .query(Long.class)
                .single();
    }

    private static Bill bill(ResultSet row, int number) throws SQLException {
        return new Bill(
                row.getLong("id"),
                row.getString("number"),
                row.getLong("store_id"),
                row.getObject("period_from", LocalDate.class),
                row.getObject("period_to", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                Money.ofFen(row.getLong("total_fen")),
                Money.ofFen(row.getLong("margin_fen")),
                Money.ofFen(row.getLong("credited_fen")),
                Money.ofFen(row.getLong("credited_margin_fen")),
                Money.ofFen(row.getLong("paid_fen")),
                Money.ofFen(row.getLong("set_off_fen")),
                Money.ofFen(row.getLong("missed_fen")),
                Bill.State.valueOf(row.getString("state")),
                UtcTime.in(row, "closed_at"),
                UtcTime.in(row, "paid_at"));
    }
}
