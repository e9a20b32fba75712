package cn.qiancun.market.till;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What was booked, by the id that the till gave it: whoever writes the row first books it, in the same transaction. */
@Repository
class EntryRows {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    EntryRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Knows the same content again, in whatever order its fields were written. */
    String hash(Object content) {
        return Sha256.hexOf(json.writeValueAsString(content));
    }

    /**
     * Claims the id. Another that has claimed it and not committed makes this wait.
     *
     * @return false if the same was booked before
     * @throws BusinessException INVALID {@code till.id-reused} if something else was
     */
    boolean claim(Till till, String key, TillEntry.Kind kind, String hash, long sentBy, Instant at) {
        try {
            jdbc.sql("INSERT INTO till_entry (counter_id, entry_key, kind, content_hash, till_id, sent_by, received_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                    .params(till.counterId(), key, kind.name(), hash, till.id(), sentBy, UtcTime.column(at))
                    .update();
            return true;
        } catch (DuplicateKeyException booked) {
            var known = jdbc.sql("SELECT content_hash FROM till_entry WHERE counter_id = ? AND entry_key = ?")
                    .params(till.counterId(), key)
                    .query(String.class)
                    .single();
            if (!known.equals(hash)) {
                throw BusinessException.invalid("id", "till.id-reused");
            }
            return false;
        }
    }
}
