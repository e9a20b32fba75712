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
                row.getString("reason"));
    }
}
