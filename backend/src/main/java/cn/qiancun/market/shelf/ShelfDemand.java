package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.UtcTime;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a store's customers took, from its movements. */
@Service
public class ShelfDemand {
    /** China is eight hours ahead, all year. */
    private static final String DAY = "DATE(occurred_at + INTERVAL 8 HOUR)";

    private static final int DAYS_OF_WEEK = 7;

    private final JdbcClient jdbc;
    private final Clock clock;

    ShelfDemand(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record On(long articleId, LocalDate day) {}

    /** By article; those that never were in the store are absent. Two queries. @param weeks up to yesterday */
    @Transactional(readOnly = true)
    public Map<Long, SoldPerWeekday> of(long storeId, Collection<Long> articleIds, int weeks) {
        if (articleIds.isEmpty()) {
            return Map.of();
        }
        var ids = new TreeSet<>(articleIds);
        var today = ShopCalendar.dayOf(clock.instant());
        var from = today.minusDays((long) weeks * DAYS_OF_WEEK);
        var moved = moved(storeId, ids, from, today);
        var demand = new LinkedHashMap<Long, SoldPerWeekday>();
        firstDays(storeId, ids).forEach((articleId, first) -> {
            var begin = first.isAfter(from) ? first : from;
            var days = begin.isBefore(today)
                    ? begin.datesUntil(today)
                            .map(day -> moved.getOrDefault(new On(articleId, day), new SoldPerWeekday.Day(day, 0, 0)))
                            .toList()
                    : List.<SoldPerWeekday.Day>of();
            demand.put(articleId, new SoldPerWeekday(articleId, days));
        });
        return demand;
    }

    private Map<On, SoldPerWeekday.Day> moved(long storeId, Collection<Long> ids, LocalDate from, LocalDate today) {
        var found = new HashMap<On, SoldPerWeekday.Day>();
        jdbc.sql("SELECT article_id, " + DAY + " AS day,"
                        + " -SUM(CASE WHEN kind IN ('SELL', 'TAKE_BACK') THEN quantity ELSE 0 END) AS sold,"
                        + " -SUM(CASE WHEN kind = 'WASTE' THEN quantity ELSE 0 END) AS wasted"
                        + " FROM shelf_movement WHERE article_id IN (:ids) AND store_id = :store"
                        + " AND occurred_at >= :from AND occurred_at < :before GROUP BY article_id, " + DAY)
                .param("ids", ids)
                .param("store", storeId)
                .param("from", UtcTime.column(ShopCalendar.startOf(from)))
                .param("before", UtcTime.column(ShopCalendar.startOf(today)))
                .query(row -> {
                    var day = row.getObject("day", LocalDate.class);
                    found.put(
                            new On(row.getLong("article_id"), day),
                            new SoldPerWeekday.Day(day, row.getLong("sold"), row.getLong("wasted")));
                });
        return found;
    }

    private Map<Long, LocalDate> firstDays(long storeId, Collection<Long> ids) {
        var found = new LinkedHashMap<Long, LocalDate>();
        jdbc.sql("SELECT article_id, MIN(occurred_at) AS first FROM shelf_movement"
                        + " WHERE article_id IN (:ids) AND store_id = :store GROUP BY article_id")
                .param("ids", ids)
                .param("store", storeId)
                .query(row -> {
                    found.put(row.getLong("article_id"), ShopCalendar.dayOf(UtcTime.in(row, "first")));
                });
        return found;
    }
}
