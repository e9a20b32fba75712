package cn.qiancun.market.storebills;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of transfers. */
@Component
class TransferRows {
    private static final String SELECT =
            "SELECT id, serial, paid_on, amount_fen, payer, memo, bill_id, state, entered_by,"
                    + " matched_by, decided_at FROM storebills_transfer ";

    private final JdbcClient jdbc;

    TransferRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false if the bank's number is there already */
    boolean insert(EnterTransfer transfer, Long billId, long enteredBy, Instant at) {
        try {
            jdbc.sql("""
                    INSERT INTO storebills_transfer (id, serial, paid_on, amount_fen, payer, memo, bill_id, state,
                        entered_by, entered_at, matched_by)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(Ids.next(), transfer.serial(), transfer.paidOn())
                    .params(transfer.amount().fen(), transfer.payer(), transfer.memo())
                    .param(billId)
                    .params(billId == null ? "UNMATCHED" : "MATCHED", enteredBy, UtcTime.column(at))
                    .param(billId == null ? null : enteredBy)
                    .update();
            return true;
        } catch (DuplicateKeyException known) {
            return false;
        }
    }

    Optional<Transfer> withSerial(String serial) {
        return jdbc.sql(SELECT + "WHERE serial = ?")
                .param(serial)
                .query(TransferRows::read)
                .optional();
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} */
    Transfer lock(long id) {
        return jdbc.sql(SELECT + "WHERE id = ? FOR UPDATE")
                .param(id)
                .query(TransferRows::read)
                .optional()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    void match(long id, long billId, long by) {
        jdbc.sql("UPDATE storebills_transfer SET bill_id = ?, state = 'MATCHED', matched_by = ?"
                        + " WHERE id = ? AND state <> 'APPROVED'")
                .params(billId, by, id)
                .update();
    }

    void approve(long id, long by, Instant at) {
        jdbc.sql("UPDATE storebills_transfer SET state = 'APPROVED', decided_by = ?, decided_at = ?"
                        + " WHERE id = ? AND state = 'MATCHED'")
                .params(by, UtcTime.column(at), id)
                .update();
    }

    /** The oldest first of those that wait, the newest first of the others. */
    PageOf<Transfer> list(Transfer.State state, PageQuery page) {
        var items = jdbc.sql(SELECT + "WHERE state = ? ORDER BY id" + (state == Transfer.State.APPROVED ? " DESC" : "")
                        + " LIMIT ? OFFSET ?")
                .params(state.name(), page.size(), page.offset())
                .query(TransferRows::read)
                .list();
        return new PageOf<>(items, count(state), page);
    }

    long count(Transfer.State state) {
        return jdbc.sql("SELECT COUNT(*) FROM storebills_transfer WHERE state = ?")
                .param(state.name())
                .query(Long.class)
                .single();
    }

    /** Those that another person than this one has to approve. */
    long countToApprove(long accountId) {
        return jdbc.sql("SELECT COUNT(*) FROM storebills_transfer WHERE state = 'MATCHED'"
                        + " AND matched_by <> ? AND entered_by <> ?")
                .params(accountId, accountId)
                .query(Long.class)
                .single();
    }

    private static Transfer read(ResultSet row, int number) throws SQLException {
        return new Transfer(
                row.getLong("id"),
                row.getString("serial"),
                row.getObject("paid_on", LocalDate.class),
                Money.ofFen(row.getLong("amount_fen")),
                row.getString("payer"),
                row.getString("memo"),
                row.getObject("bill_id", Long.class),
                Transfer.State.valueOf(row.getString("state")),
                row.getLong("entered_by"),
                row.getObject("matched_by", Long.class),
                UtcTime.in(row, "decided_at"));
    }
}
