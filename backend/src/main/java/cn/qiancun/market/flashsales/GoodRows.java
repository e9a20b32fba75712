package cn.qiancun.market.flashsales;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of sessions' goods. */
@Repository
class GoodRows {
    private static final String SELECT = "SELECT g.* FROM flashsales_good g ";

    private final JdbcClient jdbc;

    GoodRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the session has the variant already */
    void insert(long sessionId, GoodTerms terms, long productId, long sellerId, Money shopPrice) {
        jdbc.sql("INSERT INTO flashsales_good (id, session_id, variant_id, product_id, seller_id, price_fen,"
                        + " shop_price_fen, offered, per_person, consent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'ASKED')")
                .params(
                        Ids.next(),
                        sessionId,
                        terms.variantId(),
                        productId,
                        sellerId,
                        terms.price().fen(),
                        shopPrice.fen(),
                        terms.offered(),
                        terms.perPerson())
                .update();
    }

    /** @return whether it was there */
    boolean delete(long sessionId, long goodId) {
        return jdbc.sql("DELETE FROM flashsales_good WHERE session_id = ? AND id = ?")
                        .params(sessionId, goodId)
                        .update()
                == 1;
    }

    /** In ascending order of their variants, the order in which their rows are taken. */
    List<FlashGood> of(long sessionId) {
        return jdbc.sql(SELECT + "WHERE g.session_id = ? ORDER BY g.variant_id")
                .param(sessionId)
                .query(GoodRows::read)
                .list();
    }

    Optional<FlashGood> find(long goodId) {
        return jdbc.sql(SELECT + "WHERE g.id = ?")
                .param(goodId)
                .query(GoodRows::read)
                .optional();
    }

    /** Those that sellers were asked for, the latest session first; drafts are nobody's business yet. */
    List<FlashGood> asked(Collection<Long> sellers, int limit) {
        return sellers.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "JOIN flashsales_session s ON s.id = g.session_id WHERE g.seller_id IN (:sellers)"
                                + " AND s.state <> 'DRAFT' AND (s.state <> 'CANCELLED' OR g.consent <> 'ASKED')"
                                + " ORDER BY s.opens_at DESC, g.variant_id LIMIT :limit")
                        .param("sellers", sellers)
                        .param("limit", limit)
                        .query(GoodRows::read)
                        .list();
    }

    /** How many have no answer yet, by seller; who owes none is absent. */
    Map<Long, Long> countWaiting(Collection<Long> sellers) {
        var waiting = new HashMap<Long, Long>();
        if (!sellers.isEmpty()) {
            jdbc.sql("SELECT g.seller_id, COUNT(*) FROM flashsales_good g JOIN flashsales_session s"
                            + " ON s.id = g.session_id WHERE g.seller_id IN (:sellers) AND g.consent = 'ASKED'"
                            + " AND s.state = 'OFFERED' GROUP BY g.seller_id")
                    .param("sellers", sellers)
                    .query((row, number) -> waiting.put(row.getLong(1), row.getLong(2)))
                    .list();
        }
        return waiting;
    }

    void decide(long goodId, Consent consent, long accountId, String reason) {
        jdbc.sql("UPDATE flashsales_good SET consent = ?, decided_by = ?, decided_at = UTC_TIMESTAMP(6), reason = ?"
                        + " WHERE id = ?")
                .params(consent.name(), accountId, reason, goodId)
                .update();
    }

    /** Those of the variants that the session sells at this moment, by the database's time. */
    List<FlashGood> onSale(long sessionId, Collection<Long> variantIds) {
        return jdbc.sql(SELECT + "JOIN flashsales_session s ON s.id = g.session_id WHERE s.id = :session"
                        + " AND s.state = 'PUBLISHED' AND s.opens_at <= UTC_TIMESTAMP(6)"
                        + " AND s.closes_at > UTC_TIMESTAMP(6) AND g.consent = 'GIVEN' AND g.variant_id IN (:variants)")
                .param("session", sessionId)
                .param("variants", variantIds)
                .query(GoodRows::read)
                .list();
    }

    /** A good whose pieces are set aside, with the session's title. */
    record Offered(FlashGood good, String title, Long organiserId) {}

    /** Those of the variants that published sessions still sell, by variant. */
    List<Offered> offered(Collection<Long> variantIds) {
        return variantIds.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT g.*, s.title, s.organiser_id FROM flashsales_good g JOIN flashsales_session s"
                                + " ON s.id = g.session_id WHERE g.variant_id IN (:variants) AND s.state = 'PUBLISHED'"
                                + " AND g.consent = 'GIVEN' AND g.stopped_at IS NULL ORDER BY g.variant_id, g.id")
                        .param("variants", variantIds)
                        .query((row, number) -> new Offered(
                                read(row, number), row.getString("title"), row.getObject("organiser_id", Long.class)))
                        .list();
    }

    /** @param left pieces that were set aside still @return whether it was not stopped before */
    boolean stop(long goodId, long lotId, int left) {
        return jdbc.sql("UPDATE flashsales_good SET stopped_at = UTC_TIMESTAMP(6), stopped_lot = ?, stopped_left = ?"
                                + " WHERE id = ? AND stopped_at IS NULL")
                        .params(lotId, left, goodId)
                        .update()
                == 1;
    }

    /** What went back when goods were stopped for a lot. */
    record Stopped(long sessionId, String title, long lotId, long variantId, int left) {}

    List<Stopped> stoppedFor(Collection<Long> lotIds) {
        return lotIds.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT s.id AS session_id, s.title, g.stopped_lot AS lot_id, g.variant_id,"
                                + " g.stopped_left AS `left` FROM flashsales_good g JOIN flashsales_session s"
                                + " ON s.id = g.session_id WHERE g.stopped_lot IN (:lots) AND g.stopped_left > 0"
                                + " ORDER BY s.id, g.variant_id")
                        .param("lots", lotIds)
                        .query(Stopped.class)
                        .list();
    }

    private static FlashGood read(ResultSet row, int number) throws SQLException {
        return new FlashGood(
                row.getLong("id"),
                row.getLong("session_id"),
                row.getLong("variant_id"),
                row.getLong("product_id"),
                row.getLong("seller_id"),
                Money.ofFen(row.getLong("price_fen")),
                Money.ofFen(row.getLong("shop_price_fen")),
                row.getInt("offered"),
                row.getInt("per_person"),
                Consent.valueOf(row.getString("consent")),
                UtcTime.in(row, "decided_at"),
                row.getString("reason"),
                UtcTime.in(row, "stopped_at"));
    }
}
