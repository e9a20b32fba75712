package cn.qiancun.market.payments;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes due rows of a queue for one minute by the database's clock. Instances skip each other's rows; what an instance
 * that died had taken is due again after the minute.
 */
public final class DueRows {
    private DueRows() {}

    /** Joins the caller's transaction; table and key are names from the code, never from outside. */
    public static <T> List<T> take(JdbcClient jdbc, String table, String key, Class<T> type, int limit) {
        var keys = jdbc.sql(
                        "SELECT " + key + " FROM " + table
                                + " WHERE next_due_at <= UTC_TIMESTAMP(6) ORDER BY next_due_at LIMIT :limit FOR UPDATE SKIP LOCKED")
                .param("limit", limit)
                .query(type)
                .list();
        if (!keys.isEmpty()) {
            jdbc.sql("UPDATE " + table + " SET next_due_at = UTC_TIMESTAMP(6) + INTERVAL 60 SECOND WHERE " + key
                            + " IN (:keys)")
                    .param("keys", keys)
                    .update();
        }
        return keys;
    }
}
