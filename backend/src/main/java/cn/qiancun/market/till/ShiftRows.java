package cn.qiancun.market.till;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Shifts and the cash of their drawers. Whoever books anything of a shift locks its row first. */
@Repository
class ShiftRows {
    /** The till's number as a part of its own, so that what locks a shift does not lock the till. */
    private static final String SELECT =
            "SELECT s.*, (SELECT d.number FROM till_device d WHERE d.id = s.till_id) AS till_number"
                    + " FROM till_shift s WHERE ";

    private final JdbcClient jdbc;

    ShiftRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Shift> find(long counterId, String key) {
        return one(SELECT + "s.counter_id = ? AND s.shift_key = ?", counterId, key);
    }

    Optional<Shift> find(long id) {
        return one(SELECT + "s.id = ?", id);
    }

    Optional<Shift> lock(long counterId, String key) {
        return one(SELECT + "s.counter_id = ? AND s.shift_key = ? FOR UPDATE", counterId, key);
    }

    Shift lock(long id) {
        return one(SELECT + "s.id = ? FOR UPDATE", id).orElseThrow();
    }

    Optional<Shift> openAt(long tillId) {
        return one(SELECT + "s.open_till = ?", tillId);
    }

    /** The one that began last, open or not. */
    Optional<Shift> latestOf(long tillId) {
        return one(SELECT + "s.till_id = ? ORDER BY s.opened_at DESC, s.id DESC LIMIT 1", tillId);
    }

    private Optional<Shift> one(String sql, Object... values) {
        return jdbc.sql(sql)
                .params(java.util.Arrays.asList(values))
                .query(ShiftRows::map)
                .optional();
    }

    /** Of all of them, in the order in which they were opened. */
    List<Shift> ofCounters(Collection<Long> counterIds) {
        return counterIds.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "s.counter_id IN (:ids) ORDER BY s.opened_at, s.id")
                        .param("ids", counterIds)
                        .query(ShiftRows::map)
                        .list();
    }

    /** The latest first. */
    PageOf<Shift> ofCounter(long counterId, PageQuery page) {
        var items = jdbc.sql(SELECT + "s.counter_id = ? ORDER BY s.opened_at DESC, s.id DESC LIMIT ? OFFSET ?")
                .params(counterId, page.size(), page.offset())
                .query(ShiftRows::map)
                .list();
        long total = jdbc.sql("SELECT COUNT(*) FROM till_shift WHERE counter_id = ?")
                .param(counterId)
                .query(Long.class)
                .single();
        return new PageOf<>(items, total, page);
    }

    /** @throws BusinessException CONFLICT {@code till.shift-open} while another is open at the till */
    long open(Till till, String key, Instant at, long clerkId, Money cash) {
        long id = Ids.next();
        try {
            jdbc.sql(
                            "INSERT INTO till_shift (id, counter_id, shift_key, till_id, open_till, state, opened_at, clerk_id,"
                                    + " float_fen) VALUES (?, ?, ?, ?, ?, 'OPEN', ?, ?, ?)")
                    .params(id, till.counterId(), key, till.id(), till.id())
                    .params(UtcTime.column(at), clerkId, cash.fen())
                    .update();
            return id;
        } catch (DuplicateKeyException another) {
            throw BusinessException.conflict("till.shift-open");
        }
    }

    void addSale(Shift shift, Tender tender, Money amount) {
        boolean cash = tender == Tender.CASH;
        jdbc.sql("UPDATE till_shift SET " + (cash ? "cash_sales_fen" : "qr_sales_fen") + " = "
                        + (cash ? "cash_sales_fen" : "qr_sales_fen") + " + :amount, " + (cash ? "sales" : "qr_sales")
                        + " = " + (cash ? "sales" : "qr_sales") + " + 1,"
                        + " late = late + IF(state = 'CLOSED', 1, 0) WHERE id = :id")
                .param("amount", amount.fen())
                .param("id", shift.id())
                .update();
    }

    /** @param cash what comes out of the drawer */
    void addReturn(Shift shift, Money cash) {
        jdbc.sql("UPDATE till_shift SET cash_returns_fen = cash_returns_fen + ?, returns = returns + 1 WHERE id = ?")
                .params(cash.fen(), shift.id())
                .update();
    }

    void addDeposit(Shift shift, Money amount) {
        jdbc.sql("UPDATE till_shift SET deposits_fen = deposits_fen + ? WHERE id = ?")
                .params(amount.fen(), shift.id())
                .update();
    }

    void addRefused(long counterId, String key) {
        jdbc.sql("UPDATE till_shift SET refused = refused + 1 WHERE counter_id = ? AND shift_key = ?")
                .params(counterId, key)
                .update();
    }

    void close(Shift shift, Instant at, long clerkId, Money counted, String reason, boolean withoutTill) {
        jdbc.sql("UPDATE till_shift SET state = 'CLOSED', open_till = NULL, closed_at = ?, closed_by = ?,"
                        + " counted_fen = ?, reason = ?, without_till = ? WHERE id = ? AND state = 'OPEN'")
                .params(UtcTime.column(at), clerkId, counted.fen(), reason, withoutTill, shift.id())
                .update();
    }

    void deposit(Shift shift, Money amount, String note, long clerkId, long sentBy, Instant at) {
        jdbc.sql("INSERT INTO till_deposit (id, counter_id, shift_id, amount_fen, note, clerk_id, sent_by, taken_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Ids.next(), shift.counterId(), shift.id(), amount.fen(), note)
                .params(clerkId, sentBy, UtcTime.column(at))
                .update();
    }

    private static Shift map(ResultSet row, int number) throws SQLException {
        return new Shift(
                row.getLong("id"),
                row.getString("shift_key"),
                row.getLong("counter_id"),
                row.getLong("till_id"),
                row.getInt("till_number"),
                UtcTime.in(row, "opened_at"),
                row.getLong("clerk_id"),
                Money.ofFen(row.getLong("float_fen")),
                Money.ofFen(row.getLong("cash_sales_fen")),
                Money.ofFen(row.getLong("cash_returns_fen")),
                Money.ofFen(row.getLong("deposits_fen")),
                Money.ofFen(row.getLong("qr_sales_fen")),
                row.getInt("sales"),
                row.getInt("qr_sales"),
                row.getInt("returns"),
                row.getInt("refused"),
                row.getInt("late"),
                UtcTime.in(row, "closed_at"),
                row.getObject("closed_by", Long.class),
                row.getObject("counted_fen") == null ? null : Money.ofFen(row.getLong("counted_fen")),
                row.getString("reason"),
                row.getBoolean("without_till"));
    }
}
