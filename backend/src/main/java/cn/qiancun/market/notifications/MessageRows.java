package cn.qiancun.market.notifications;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of messages. */
@Repository
class MessageRows {
    private static final String SELECT =
            "SELECT id, text_key, arguments, path, urgent, told_at, read_at FROM notifications_message WHERE ";
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MessageRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What was told before is left as it is. */
    void insert(Collection<Tell> tells, Instant now) {
        var values = new ArrayList<Object>();
        for (var tell : tells) {
            Collections.addAll(values, Ids.next(), tell.key(), tell.accountId(), tell.textKey());
            Collections.addAll(values, json.writeValueAsString(tell.arguments()), tell.path(), tell.urgent());
            values.add(UtcTime.column(now));
        }
        jdbc.sql("INSERT INTO notifications_message (id, message_key, account_id, text_key, arguments, path, urgent,"
                        + " told_at) VALUES "
                        + String.join(", ", Collections.nCopies(tells.size(), "(?, ?, ?, ?, ?, ?, ?, ?)"))
                        + " ON DUPLICATE KEY UPDATE message_key = VALUES(message_key)")
                .params(values)
                .update();
    }

    List<Message> of(long accountId, PageQuery page) {
        return jdbc.sql(SELECT + "account_id = ? ORDER BY id DESC LIMIT ? OFFSET ?")
                .params(accountId, page.size(), page.offset())
                .query(this::message)
                .list();
    }

    long count(long accountId) {
        return jdbc.sql("SELECT COUNT(*) FROM notifications_message WHERE account_id = ?")
                .param(accountId)
                .query(Long.class)
                .single();
    }

    List<Message> unread(long accountId, int limit) {
        return jdbc.sql(SELECT + "account_id = ? AND read_at IS NULL ORDER BY urgent DESC, id DESC LIMIT ?")
                .params(accountId, limit)
                .query(this::message)
                .list();
    }

    Optional<Message> find(long accountId, long id) {
        return jdbc.sql(SELECT + "account_id = ? AND id = ?")
                .params(accountId, id)
                .query(this::message)
                .optional();
    }

    void read(long accountId, long id, Instant now) {
        jdbc.sql("UPDATE notifications_message SET read_at = ? WHERE account_id = ? AND id = ? AND read_at IS NULL")
                .params(UtcTime.column(now), accountId, id)
                .update();
    }

    void read(String key, Instant now) {
        jdbc.sql("UPDATE notifications_message SET read_at = ? WHERE message_key = ? AND read_at IS NULL")
                .params(UtcTime.column(now), key)
                .update();
    }

    /** All but the urgent ones. */
    int readAll(long accountId, Instant now) {
        return jdbc.sql("UPDATE notifications_message SET read_at = ?"
                        + " WHERE account_id = ? AND read_at IS NULL AND urgent = 0")
                .params(UtcTime.column(now), accountId)
                .update();
    }

    int forget(Instant toldBefore, int limit) {
        return jdbc.sql("DELETE FROM notifications_message WHERE told_at < ? ORDER BY told_at LIMIT ?")
                .params(UtcTime.column(toldBefore), limit)
                .update();
    }

    private Message message(ResultSet row, int number) throws SQLException {
        return new Message(
                row.getLong("id"),
                row.getString("text_key"),
                json.readValue(row.getString("arguments"), TEXTS),
                row.getString("path"),
                row.getBoolean("urgent"),
                UtcTime.in(row, "told_at"),
                UtcTime.in(row, "read_at"));
    }
}
