package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.goodsfiles.GoodsFile.Choice;
import cn.qiancun.market.goodsfiles.GoodsFile.State;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of uploaded files. */
@Repository
class GoodsFileTable {
    private static final String NOW = "UTC_TIMESTAMP(6)";

    private final JdbcClient jdbc;

    GoodsFileTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A file with what only its next portion has to know. */
    record Due(GoodsFile file, int cursor, int tries) {}

    long receive(long sellerId, long accountId, String name) {
        long id = Ids.next();
        jdbc.sql("INSERT INTO goodsfiles_file (id, seller_id, account_id, name, state, uploaded_at)"
                        + " VALUES (?, ?, ?, ?, 'RECEIVING', " + NOW + ")")
                .params(id, sellerId, accountId, name)
                .update();
        return id;
    }

    /** The file is there as a whole. */
    void queue(long id, int rows) {
        jdbc.sql("UPDATE goodsfiles_file SET state = 'QUEUED', row_count = ?, next_due_at = " + NOW
                        + " WHERE id = ? AND state = 'RECEIVING'")
                .params(rows, id)
                .update();
    }

    /** @return whether it could be checked again from the beginning */
    boolean queueAgain(long id) {
        return jdbc.sql("UPDATE goodsfiles_file SET state = 'QUEUED', checked_rows = 0, good_rows = 0, bad_rows = 0,"
                                + " done_rows = 0, added = 0, changed = 0, unchanged = 0, refused = 0, choice = NULL,"
                                + " cursor_line = 0, failure = NULL, tries = 0, checked_at = NULL, ended_at = NULL,"
                                + " next_due_at = " + NOW + " WHERE id = ? AND state IN ('CHECKED', 'FAILED')")
                        .param(id)
                        .update()
                == 1;
    }

    /** @return whether it waited for a choice */
    boolean choose(long id, long accountId, Choice choice, boolean submit) {
        return jdbc.sql("UPDATE goodsfiles_file SET state = 'TAKING', account_id = ?, choice = ?, submit = ?,"
                                + " cursor_line = 0, next_due_at = " + NOW + " WHERE id = ? AND state = 'CHECKED'")
                        .params(accountId, choice.name(), submit, id)
                        .update()
                == 1;
    }

    /** Takes the file that has waited longest; others pass it by until the caller's transaction ends. */
    Optional<Due> lockDue() {
        return jdbc.sql("SELECT * FROM goodsfiles_file WHERE next_due_at <= " + NOW
                        + " ORDER BY next_due_at LIMIT 1 FOR UPDATE SKIP LOCKED")
                .query((row, number) -> new Due(file(row), row.getInt("cursor_line"), row.getInt("tries")))
                .optional();
    }

    Optional<Due> lock(long id) {
        return jdbc.sql("SELECT * FROM goodsfiles_file WHERE id = ? FOR UPDATE SKIP LOCKED")
                .param(id)
                .query((row, number) -> new Due(file(row), row.getInt("cursor_line"), row.getInt("tries")))
                .optional();
    }

    void checked(long id, int cursor, int good, int bad) {
        jdbc.sql("UPDATE goodsfiles_file SET state = 'CHECKING', cursor_line = ?, checked_rows = checked_rows + ?,"
                        + " good_rows = good_rows + ?, bad_rows = bad_rows + ?, tries = 0, next_due_at = " + NOW
                        + " WHERE id = ?")
                .params(cursor, good + bad, good, bad, id)
                .update();
    }

    void endChecking(long id) {
        jdbc.sql("UPDATE goodsfiles_file SET state = 'CHECKED', cursor_line = 0, next_due_at = NULL, checked_at = "
                        + NOW + " WHERE id = ?")
                .param(id)
                .update();
    }

    void taken(long id, int cursor, Taken taken) {
        jdbc.sql("UPDATE goodsfiles_file SET cursor_line = ?, done_rows = done_rows + ?, added = added + ?,"
                        + " changed = changed + ?, unchanged = unchanged + ?, refused = refused + ?, tries = 0,"
                        + " next_due_at = " + NOW + " WHERE id = ?")
                .params(cursor, taken.rows(), taken.added(), taken.changed(), taken.unchanged(), taken.refused(), id)
                .update();
    }

    void end(long id) {
        jdbc.sql("UPDATE goodsfiles_file SET state = 'DONE', next_due_at = NULL, ended_at = " + NOW + " WHERE id = ?")
                .param(id)
                .update();
    }

    void fail(long id, String code) {
        jdbc.sql("UPDATE goodsfiles_file SET state = 'FAILED', failure = ?, next_due_at = NULL, ended_at = " + NOW
                        + " WHERE id = ? AND next_due_at IS NOT NULL")
                .params(code, id)
                .update();
    }

    void later(long id, Duration wait) {
        jdbc.sql("UPDATE goodsfiles_file SET tries = tries + 1, next_due_at = " + NOW
                        + " + INTERVAL ? SECOND WHERE id = ? AND next_due_at IS NOT NULL")
                .params(wait.toSeconds(), id)
                .update();
    }

    Optional<GoodsFile> find(long id) {
        return jdbc.sql("SELECT * FROM goodsfiles_file WHERE id = ? AND state <> 'RECEIVING'")
                .param(id)
                .query((row, number) -> file(row))
                .optional();
    }

    /** The newest first. @param sellers null for all */
    PageOf<GoodsFile> page(Collection<Long> sellers, PageQuery page) {
        String where = " FROM goodsfiles_file WHERE state <> 'RECEIVING'"
                + (sellers == null ? "" : " AND seller_id IN (:sellers)");
        List<GoodsFile> items = jdbc.sql("SELECT *" + where + " ORDER BY id DESC LIMIT :size OFFSET :offset")
                .param("sellers", sellers)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, number) -> file(row))
                .list();
        long total = jdbc.sql("SELECT COUNT(*)" + where)
                .param("sellers", sellers)
                .query(Long.class)
                .single();
        return new PageOf<>(items, total, page);
    }

    int unchecked(long sellerId) {
        return jdbc.sql("SELECT COUNT(*) FROM goodsfiles_file WHERE seller_id = ?"
                        + " AND state IN ('RECEIVING', 'QUEUED', 'CHECKING')")
                .param(sellerId)
                .query(Integer.class)
                .single();
    }

    long waitingForChoice(Collection<Long> sellers) {
        return jdbc.sql("SELECT COUNT(*) FROM goodsfiles_file WHERE state = 'CHECKED' AND seller_id IN (:sellers)")
                .param("sellers", sellers)
                .query(Long.class)
                .single();
    }

    /** Files nobody needs any more: uploads that broke off, and what a person has long been done with or has left lying. */
    List<Long> stale(Duration broken, Duration kept, int limit) {
        return jdbc.sql("SELECT id FROM goodsfiles_file WHERE (state = 'RECEIVING' AND uploaded_at < " + NOW
                        + " - INTERVAL ? SECOND) OR (state IN ('CHECKED', 'DONE', 'FAILED') AND uploaded_at < " + NOW
                        + " - INTERVAL ? SECOND) LIMIT ?")
                .params(broken.toSeconds(), kept.toSeconds(), limit)
                .query(Long.class)
                .list();
    }

    void delete(long id) {
        jdbc.sql("DELETE FROM goodsfiles_file WHERE id = ?").param(id).update();
    }

    private static GoodsFile file(ResultSet row) throws SQLException {
        String choice = row.getString("choice");
        return new GoodsFile(
                row.getLong("id"),
                row.getLong("seller_id"),
                row.getLong("account_id"),
                row.getString("name"),
                State.valueOf(row.getString("state")),
                row.getInt("row_count"),
                row.getInt("checked_rows"),
                row.getInt("good_rows"),
                row.getInt("bad_rows"),
                row.getInt("done_rows"),
                row.getInt("added"),
                row.getInt("changed"),
                row.getInt("unchanged"),
                row.getInt("refused"),
                choice == null ? null : Choice.valueOf(choice),
                row.getBoolean("submit"),
                row.getString("failure"),
                UtcTime.in(row, "uploaded_at"),
                UtcTime.in(row, "checked_at"),
                UtcTime.in(row, "ended_at"));
    }
}
