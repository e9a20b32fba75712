package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes who stands where, and tells it within the transaction. */
@Component
class PlacementWriter {
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    PlacementWriter(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** @throws BusinessException CONFLICT {@code fair.stall-taken} if somebody stands there, or the party elsewhere */
    void place(long fairId, long stallId, long applicationId, long accountId, Instant at) {
        try {
            jdbc.sql("INSERT INTO fairs_placement (stall_id, application_id, fair_id, placed_by, placed_at)"
                            + " VALUES (?, ?, ?, ?, ?)")
                    .params(stallId, applicationId, fairId, accountId, UtcTime.column(at))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw BusinessException.conflict("fair.stall-taken");
        }
        events.publishEvent(new StallPlaced(fairId, stallId));
    }

    /** Those that are free stay so. */
    void vacate(long fairId, List<Long> stallIds) {
        for (long stallId : stallIds) {
            int vacated = jdbc.sql("DELETE FROM fairs_placement WHERE stall_id = ? AND fair_id = ?")
                    .params(stallId, fairId)
                    .update();
            if (vacated == 1) {
                events.publishEvent(new StallVacated(fairId, stallId));
            }
        }
    }

    /** How many stalls each village's parties had at other fairs between two days; villages without are absent. */
    Map<String, Integer> stallsBetween(LocalDate from, LocalDate to, long otherThan) {
        var found = new HashMap<String, Integer>();
        jdbc.sql("""
                SELECT a.village_code, COUNT(*) FROM fairs_placement p
                  JOIN fairs_application a ON a.id = p.application_id
                  JOIN fairs_fair f ON f.id = p.fair_id
                 WHERE f.state IN ('PUBLISHED', 'CLOSED') AND f.id <> ? AND EXISTS
                       (SELECT 1 FROM fairs_day d WHERE d.fair_id = f.id AND d.fair_day BETWEEN ? AND ?)
                 GROUP BY a.village_code""").params(otherThan, from, to).query(row -> {
            found.put(row.getString(1), row.getInt(2));
        });
        return found;
    }
}
