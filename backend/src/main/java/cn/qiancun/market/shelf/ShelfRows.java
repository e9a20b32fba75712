package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shelf.Bookings.Booking;
import cn.qiancun.market.shelf.Holdings.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of what lies where and of movements. Whoever changes goods holds the rows of their articles. */
@Repository
class ShelfRows {
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ArticleRows articles;

    ShelfRows(JdbcClient jdbc, JdbcTemplate batches, ArticleRows articles) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.articles = articles;
    }

    /** Locks the articles and reads what lies of them. @throws BusinessException NOT_FOUND for any that is not the store's */
    Holdings lock(long storeId, Collection<Long> articleIds) {
        var wanted = new TreeSet<>(articleIds);
        var locked = wanted.isEmpty() ? List.<Article>of() : articles.lock(wanted);
        long own =
                locked.stream().filter(article -> article.storeId() == storeId).count();
        if (wanted.isEmpty() || own != wanted.size()) {
            throw BusinessException.notFound("not-found");
        }
        return new Holdings(locked, quantities(wanted));
    }

    private Map<Slot, Long> quantities(Collection<Long> articleIds) {
        var found = new LinkedHashMap<Slot, Long>();
        jdbc.sql("SELECT article_id, lot_id, place, quantity FROM shelf_stock WHERE article_id IN (:ids)"
                        + " ORDER BY article_id, lot_id, place")
                .param("ids", articleIds)
                .query(row -> {
                    found.put(new Slot(row.getLong(1), row.getLong(2), row.getString(3)), row.getLong(4));
                });
        return found;
    }

    /** Writes the changes as movements of the booking, and what lies there now. */
    void write(Booking booking, Holdings holdings) {
        var movements = new ArrayList<Object[]>();
        for (var change : holdings.changes()) {
            var remark = change.remark();
            movements.add(new Object[] {
                booking.id(),
                movements.size() + 1,
                booking.placeId(),
                change.slot().articleId(),
                change.slot().lotId(),
                change.slot().place(),
                change.kind().name(),
                change.quantity(),
                remark.lineKey(),
                remark.reason() == null ? null : remark.reason().name(),
                remark.note(),
                remark.photoKey(),
                UtcTime.column(booking.occurredAt())
            });
        }
        batches.batchUpdate(
                "INSERT INTO shelf_movement (booking_id, seq, store_id, article_id, lot_id, place, kind, quantity,"
                        + " line_key, reason, note, photo_key, occurred_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                movements);
        holdings.touched().forEach((slot, quantity) -> put(booking.placeId(), slot, quantity));
    }

    private void put(long storeId, Slot slot, long quantity) {
        if (quantity == 0) {
            jdbc.sql("DELETE FROM shelf_stock WHERE article_id = ? AND lot_id = ? AND place = ?")
                    .params(slot.articleId(), slot.lotId(), slot.place())
                    .update();
        } else {
            jdbc.sql("INSERT INTO shelf_stock (article_id, lot_id, place, store_id, quantity) VALUES (?, ?, ?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE quantity = VALUES(quantity)")
                    .params(slot.articleId(), slot.lotId(), slot.place(), storeId, quantity)
                    .update();
        }
    }

    /** What a sale took, as it was answered the first time. */
    List<TakenLot> taken(long bookingId) {
        return jdbc.sql("SELECT line_key, article_id, lot_id, -SUM(quantity) AS quantity FROM shelf_movement"
                        + " WHERE booking_id = ? AND kind = 'SELL' GROUP BY line_key, article_id, lot_id"
                        + " ORDER BY MIN(seq)")
                .param(bookingId)
                .query(TakenLot.class)
                .list();
    }

    /** By article; those of which nothing lies there are absent. */
    Map<Long, Long> onHand(long storeId, Collection<Long> articleIds) {
        var found = new HashMap<Long, Long>();
        jdbc.sql("SELECT article_id, SUM(quantity) FROM shelf_stock WHERE article_id IN (:ids) AND store_id = :store"
                        + " GROUP BY article_id")
                .param("ids", new TreeSet<>(articleIds))
                .param("store", storeId)
                .query(row -> {
                    found.put(row.getLong(1), row.getLong(2));
                });
        return found;
    }

    /** Lots of which something lies in the store. */
    List<Long> lots(long storeId) {
        return jdbc.sql("SELECT DISTINCT lot_id FROM shelf_stock WHERE store_id = ? AND lot_id <> 0 AND quantity > 0")
                .param(storeId)
                .query(Long.class)
                .list();
    }
}
