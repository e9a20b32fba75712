package cn.qiancun.market.fairbooks;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of cash that was brought to the bank; only ever added to. */
@Repository
class HandInRows {
    private static final String SELECT = "SELECT * FROM fairbooks_handin WHERE fair_id = ? ";

    private final JdbcClient jdbc;

    HandInRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What one drawer gave. */
    record Part(long shiftId, long stallId, Money held, Money amount, String reason) {}

    /** @throws org.springframework.dao.DuplicateKeyException if the slip was handed in */
    void insert(HandIn handIn) {
        jdbc.sql("INSERT INTO fairbooks_handin (id, fair_id, slip, banked_on, amount_fen, made_by, made_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(handIn.id(), handIn.fairId(), handIn.slip(), handIn.bankedOn())
                .params(handIn.amount().fen(), handIn.madeBy(), UtcTime.column(handIn.madeAt()))
                .update();
    }

    void insert(long handInId, Part part) {
        jdbc.sql("INSERT INTO fairbooks_handin_line (handin_id, shift_id, stall_id, held_fen, amount_fen, reason)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .params(handInId, part.shiftId(), part.stallId())
                .params(part.held().fen(), part.amount().fen(), part.reason())
                .update();
    }

    Optional<HandIn> bySlip(long fairId, String slip) {
        return jdbc.sql(SELECT + "AND slip = ?")
                .params(fairId, slip)
                .query(HandInRows::map)
                .optional();
    }

    /** In the order in which they were made. */
    List<HandIn> ofFair(long fairId) {
        return jdbc.sql(SELECT + "ORDER BY id")
                .param(fairId)
                .query(HandInRows::map)
                .list();
    }

    List<Part> parts(long handInId) {
        return jdbc.sql("SELECT shift_id, stall_id, held_fen, amount_fen, reason FROM fairbooks_handin_line"
                        + " WHERE handin_id = ? ORDER BY shift_id")
                .param(handInId)
                .query((row, number) -> new Part(
                        row.getLong(1),
                        row.getLong(2),
                        Money.ofFen(row.getLong(3)),
                        Money.ofFen(row.getLong(4)),
                        row.getString(5)))
                .list();
    }

    private static HandIn map(ResultSet row, int number) throws SQLException {
        return new HandIn(
                row.getLong("id"),
                row.getLong("fair_id"),
                row.getString("slip"),
                row.getObject("banked_on", LocalDate.class),
                Money.ofFen(row.getLong("amount_fen")),
                row.getLong("made_by"),
                UtcTime.in(row, "made_at"));
    }
}
