package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shelf.Repricing.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of prices beside the usual one. */
@Repository
class RepricingRows {
    private static final String SELECT = "SELECT * FROM shelf_repricing ";

    private final JdbcClient jdbc;

    RepricingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws BusinessException CONFLICT {@code shelf.repriced} while another one of the same goods lives */
    void insert(Repricing one) {
        try {
            jdbc.sql("INSERT INTO shelf_repricing (id, store_id, article_id, lot_id, seller_id, percent, price_fen,"
                            + " before_fen, village_fen, label, state, live, reason, asked_by, asked_at, decided_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)")
                    .params(one.id(), one.storeId(), one.articleId(), one.lotId(), one.sellerId(), one.percent())
                    .params(
                            one.price().fen(),
                            one.before().fen(),
                            one.villagePrice().fen(),
                            one.label(),
                            one.state().name(),
                            one.reason(),
                            one.askedBy())
                    .param(UtcTime.column(one.askedAt()))
                    .param(UtcTime.column(one.decidedAt()))
                    .update();
        } catch (DuplicateKeyException another) {
            throw BusinessException.conflict("shelf.repriced");
        }
    }

    Optional<Repricing> lock(long id) {
        return jdbc.sql(SELECT + "WHERE id = ? FOR UPDATE")
                .param(id)
                .query(RepricingRows::repricing)
                .optional();
    }

    /** @param by null if nobody decided: it is just over. @throws BusinessException CONFLICT {@code shelf.decided} */
    void move(Repricing one, State to, Long by, Instant at) {
        int moved = jdbc.sql("UPDATE shelf_repricing SET state = ?, live = ?, decided_by = COALESCE(?, decided_by),"
                        + " decided_at = ? WHERE id = ? AND state = ?")
                .params(to.name(), to == State.ACTIVE ? 1 : null, by)
                .param(UtcTime.column(at))
                .params(one.id(), one.state().name())
                .update();
        if (moved != 1) {
            throw BusinessException.conflict("shelf.decided");
        }
    }

    List<Repricing> liveOfStore(long storeId) {
        return jdbc.sql(SELECT + "WHERE store_id = ? AND live = 1 ORDER BY id")
                .param(storeId)
                .query(RepricingRows::repricing)
                .list();
    }

    List<Repricing> ofArticle(long articleId, int limit) {
        return jdbc.sql(SELECT + "WHERE article_id = ? ORDER BY id DESC LIMIT ?")
                .params(articleId, limit)
                .query(RepricingRows::repricing)
                .list();
    }

    List<Repricing> requested(Collection<Long> sellerIds) {
        return jdbc.sql(SELECT + "WHERE seller_id IN (:sellers) AND state = 'REQUESTED' ORDER BY id")
                .param("sellers", new TreeSet<>(sellerIds))
                .query(RepricingRows::repricing)
                .list();
    }

    /** Markdowns of which nothing is left in their store, or whose lot has expired before that day. */
    List<Long> over(LocalDate today, int limit) {
        return jdbc.sql(
                        "SELECT r.id FROM shelf_repricing r JOIN shelf_lot l ON l.lot_id = r.lot_id"
                                + " WHERE r.live = 1 AND (l.expires_on < :today OR NOT EXISTS (SELECT 1 FROM shelf_stock s"
                                + " WHERE s.article_id = r.article_id AND s.lot_id = r.lot_id AND s.quantity > 0)) LIMIT :limit")
                .param("today", today)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** The lots that are marked down now, or asked about. */
    Set<Long> liveLots() {
        return jdbc.sql("SELECT DISTINCT lot_id FROM shelf_repricing WHERE live = 1 AND lot_id <> 0")
                .query(Long.class)
                .set();
    }

    /** Of goods of the lot, set or asked about, in any store. */
    List<Long> liveOfLot(long lotId) {
        return jdbc.sql("SELECT id FROM shelf_repricing WHERE live = 1 AND lot_id = ? ORDER BY id")
                .param(lotId)
                .query(Long.class)
                .list();
    }

    private static Repricing repricing(ResultSet row, int number) throws SQLException {
        return new Repricing(
                row.getLong("id"),
                row.getLong("store_id"),
                row.getLong("article_id"),
                row.getLong("lot_id"),
                row.getLong("seller_id"),
                row.getInt("percent"),
                Money.ofFen(row.getLong("price_fen")),
                Money.ofFen(row.getLong("before_fen")),
                Money.ofFen(row.getLong("village_fen")),
                row.getString("label"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getLong("asked_by"),
                UtcTime.in(row, "asked_at"),
                UtcTime.in(row, "decided_at"));
    }
}
