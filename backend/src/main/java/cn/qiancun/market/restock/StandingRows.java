package cn.qiancun.market.restock;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.UtcTime;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of standing orders. */
@Repository
class StandingRows {
    private final JdbcClient jdbc;

    StandingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Head(long id, long storeId, int weekdays, LocalDate nextOn, long createdBy) {
        Set<DayOfWeek> days() {
            return WeekdaysPolicy.of(weekdays);
        }
    }

    long insert(
            long storeId,
            Collection<DayOfWeek> weekdays,
            LocalDate nextOn,
            Map<Long, Integer> quantities,
            long accountId,
            Instant now) {
        long id = Ids.next();
        jdbc.sql("INSERT INTO restock_standing (id, store_id, weekdays, active, next_on, created_by, created_at)"
                        + " VALUES (?, ?, ?, 1, ?, ?, ?)")
                .params(id, storeId, WeekdaysPolicy.bits(weekdays), nextOn, accountId, UtcTime.column(now))
                .update();
        quantities.forEach((variantId, quantity) -> jdbc.sql(
                        "INSERT INTO restock_standing_line (standing_id, variant_id, quantity) VALUES (?, ?, ?)")
                .params(id, variantId, quantity)
                .update());
        return id;
    }

    List<Head> active(long storeId) {
        return jdbc.sql("SELECT id, store_id, weekdays, next_on, created_by FROM restock_standing"
                        + " WHERE store_id = ? AND active = 1 ORDER BY id")
                .param(storeId)
                .query(Head.class)
                .list();
    }

    /** One that is due and that nobody else has, locked. */
    Optional<Head> lockDue(LocalDate today) {
        return jdbc.sql("SELECT id, store_id, weekdays, next_on, created_by FROM restock_standing"
                        + " WHERE active = 1 AND next_on <= ? ORDER BY next_on LIMIT 1 FOR UPDATE SKIP LOCKED")
                .param(today)
                .query(Head.class)
                .optional();
    }

    void next(long id, LocalDate nextOn) {
        jdbc.sql("UPDATE restock_standing SET next_on = ? WHERE id = ?")
                .params(nextOn, id)
                .update();
    }

    /** @return whether it was there and active */
    boolean end(long storeId, long id) {
        return jdbc.sql("UPDATE restock_standing SET active = 0 WHERE id = ? AND store_id = ? AND active = 1")
                        .params(id, storeId)
                        .update()
                == 1;
    }

    Map<Long, Map<Long, Integer>> lines(Collection<Long> ids) {
        var lines = new LinkedHashMap<Long, Map<Long, Integer>>();
        if (!ids.isEmpty()) {
            jdbc.sql("SELECT standing_id, variant_id, quantity FROM restock_standing_line WHERE standing_id IN (:ids)"
                            + " ORDER BY standing_id, variant_id")
                    .param("ids", Set.copyOf(ids))
                    .query(row -> {
                        lines.computeIfAbsent(row.getLong(1), id -> new LinkedHashMap<>())
                                .put(row.getLong(2), row.getInt(3));
                    });
        }
        return lines;
    }
}
