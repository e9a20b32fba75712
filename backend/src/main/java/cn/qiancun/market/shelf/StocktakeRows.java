package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shelf.Holdings.Slot;
import cn.qiancun.market.shelf.Stocktake.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of stocktakes. A verb locks the stocktake first, then articles. */
@Repository
class StocktakeRows {
    private final JdbcClient jdbc;

    StocktakeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws BusinessException CONFLICT {@code shelf.stocktake-under-way} */
    void insert(long id, long storeId, String place, long accountId, Instant now) {
        try {
            jdbc.sql("INSERT INTO shelf_stocktake (id, store_id, place, state, under_way, opened_by, opened_at)"
                            + " VALUES (?, ?, ?, 'OPEN', 1, ?, ?)")
                    .params(id, storeId, place, accountId)
                    .param(UtcTime.column(now))
                    .update();
        } catch (DuplicateKeyException another) {
            throw BusinessException.conflict("shelf.stocktake-under-way");
        }
    }

    Optional<Stocktake> find(long storeId, long id) {
        return jdbc.sql("SELECT * FROM shelf_stocktake WHERE id = ? AND store_id = ?")
                .params(id, storeId)
                .query(this::stocktake)
                .optional();
    }

    /** @throws BusinessException NOT_FOUND */
    Stocktake lock(long storeId, long id) {
        return jdbc.sql("SELECT * FROM shelf_stocktake WHERE id = ? AND store_id = ? FOR UPDATE")
                .params(id, storeId)
                .query(this::stocktake)
                .optional()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    PageOf<Stocktake> ofStore(long storeId, PageQuery page) {
        var found = jdbc.sql("SELECT * FROM shelf_stocktake WHERE store_id = ? ORDER BY id DESC LIMIT ? OFFSET ?")
                .params(storeId, page.size(), page.offset())
                .query(this::stocktake)
                .list();
        long total = jdbc.sql("SELECT COUNT(*) FROM shelf_stocktake WHERE store_id = ?")
                .param(storeId)
                .query(Long.class)
                .single();
        return new PageOf<>(found, total, page);
    }

    /** @param by who took or gave it up, or null */
    void move(Stocktake stocktake, State to, Long by, Instant now) {
        boolean over = to == State.APPROVED || to == State.CANCELLED;
        int moved = jdbc.sql("UPDATE shelf_stocktake SET state = ?, under_way = ?, decided_by = ?, decided_at = ?,"
                        + " counted_at = ? WHERE id = ? AND state = ?")
                .params(to.name(), over ? null : 1, by)
                .param(over ? UtcTime.column(now) : null)
                .param(to == State.OPEN ? null : UtcTime.column(now))
                .params(stocktake.id(), stocktake.state().name())
                .update();
        if (moved != 1) {
            throw BusinessException.conflict(
                    "shelf.stocktake-state", stocktake.state().name());
        }
    }

    void count(long stocktakeId, Slot slot, long counted, long expected, long accountId, Instant now) {
        jdbc.sql("INSERT INTO shelf_count (stocktake_id, article_id, lot_id, place, counted, expected, counted_by,"
                        + " counted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
                        + " counted = VALUES(counted), expected = VALUES(expected),"
                        + " counted_by = VALUES(counted_by), counted_at = VALUES(counted_at)")
                .params(stocktakeId, slot.articleId(), slot.lotId(), slot.place(), counted, expected, accountId)
                .param(UtcTime.column(now))
                .update();
        jdbc.sql("INSERT IGNORE INTO shelf_counter_person (stocktake_id, account_id) VALUES (?, ?)")
                .params(stocktakeId, accountId)
                .update();
    }

    record Counted(long articleId, long lotId, String place, long counted, long expected, long countedBy) {
        Slot slot() {
            return new Slot(articleId, lotId, place);
        }

        boolean differs() {
            return counted != expected;
        }
    }

    List<Counted> counts(long stocktakeId) {
        return jdbc.sql("SELECT article_id, lot_id, place, counted, expected, counted_by FROM shelf_count"
                        + " WHERE stocktake_id = ? ORDER BY article_id, lot_id, place")
                .param(stocktakeId)
                .query(Counted.class)
                .list();
    }

    void forgetDifferences(long stocktakeId) {
        jdbc.sql("DELETE FROM shelf_count WHERE stocktake_id = ? AND counted <> expected")
                .param(stocktakeId)
                .update();
    }

    /** What the movements say lies there, to be counted; also what is below zero, so that a count of none settles it. */
    List<Slot> toCount(long storeId, String place) {
        return jdbc.sql("SELECT s.article_id, s.lot_id, s.place FROM shelf_stock s"
                        + " JOIN shelf_article a ON a.id = s.article_id LEFT JOIN shelf_lot l ON l.lot_id = s.lot_id"
                        + " WHERE s.store_id = :store AND (:place IS NULL OR s.place = :place)"
                        + " ORDER BY s.place, a.name, a.spec, a.id, l.expires_on, s.lot_id")
                .param("store", storeId)
                .param("place", place)
                .query((row, number) -> new Slot(row.getLong(1), row.getLong(2), row.getString(3)))
                .list();
    }

    private Set<Long> counters(long stocktakeId) {
        return new TreeSet<>(jdbc.sql("SELECT account_id FROM shelf_counter_person WHERE stocktake_id = ?")
                .param(stocktakeId)
                .query(Long.class)
                .list());
    }

    private Stocktake stocktake(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        return new Stocktake(
                id,
                row.getLong("store_id"),
                row.getString("place"),
                State.valueOf(row.getString("state")),
                row.getLong("opened_by"),
                UtcTime.in(row, "opened_at"),
                UtcTime.in(row, "decided_at"),
                counters(id));
    }
}
