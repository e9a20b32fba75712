package cn.qiancun.market.flashsales;

import cn.qiancun.market.shared.Money;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many each person has, and what each order took. */
@Repository
class BuyerRows {
    private final JdbcClient jdbc;

    BuyerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts more for a person. The row is made first, under an exclusive lock at once: two first orders of one person wait
     * for each other, and never in a ring.
     *
     * @return whether that is within the limit
     */
    boolean count(FlashGood good, long accountId, int quantity) {
        jdbc.sql("INSERT INTO flashsales_buyer (good_id, account_id, quantity, per_person) VALUES (?, ?, 0, ?)"
                        + " ON DUPLICATE KEY UPDATE per_person = VALUES(per_person)")
                .params(good.id(), accountId, good.perPerson())
                .update();
        return jdbc.sql("UPDATE flashsales_buyer SET quantity = quantity + ?"
                                + " WHERE good_id = ? AND account_id = ? AND quantity + ? <= per_person")
                        .params(quantity, good.id(), accountId, quantity)
                        .update()
                == 1;
    }

    void claim(String orderNumber, FlashGood good, long accountId, int quantity, Money price) {
        jdbc.sql("INSERT INTO flashsales_claim"
                        + " (order_number, good_id, variant_id, account_id, quantity, price_fen, claimed_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))")
                .params(orderNumber, good.id(), good.variantId(), accountId, quantity, price.fen())
                .update();
    }

    private record Claim(long goodId, long accountId, int quantity) {}

    /** Gives a person's count of an order back, once. @return the goods that it is about */
    Set<Long> giveBack(String orderNumber, Collection<Long> variantIds) {
        List<Claim> claims = jdbc.sql("SELECT good_id, account_id, quantity FROM flashsales_claim"
                        + " WHERE order_number = :number AND variant_id IN (:variants) AND given_back_at IS NULL"
                        + " ORDER BY variant_id FOR UPDATE")
                .param("number", orderNumber)
                .param("variants", variantIds)
                .query(Claim.class)
                .list();
        for (var claim : claims) {
            jdbc.sql(
                            "UPDATE flashsales_claim SET given_back_at = UTC_TIMESTAMP(6) WHERE order_number = ? AND good_id = ?")
                    .params(orderNumber, claim.goodId())
                    .update();
            jdbc.sql("UPDATE flashsales_buyer SET quantity = quantity - ? WHERE good_id = ? AND account_id = ?")
                    .params(claim.quantity(), claim.goodId(), claim.accountId())
                    .update();
        }
        return claims.stream().map(Claim::goodId).collect(Collectors.toUnmodifiableSet());
    }

    /** How many each person has of a good; who has none is absent. */
    Map<Long, Integer> counts(long goodId) {
        var counts = new HashMap<Long, Integer>();
        jdbc.sql("SELECT account_id, quantity FROM flashsales_buyer WHERE good_id = ? AND quantity > 0")
                .param(goodId)
                .query((row, number) -> counts.put(row.getLong(1), row.getInt(2)))
                .list();
        return counts;
    }

    /** How many one person has, by good. */
    Map<Long, Integer> of(long accountId, Collection<Long> goodIds) {
        return sums(
                "SELECT good_id, quantity FROM flashsales_buyer WHERE account_id = :account AND good_id IN (:goods)",
                Map.of("account", accountId, "goods", goodIds));
    }

    /** How many were sold, by good. */
    Map<Long, Integer> sold(Collection<Long> goodIds) {
        return sums(
                "SELECT good_id, SUM(quantity) FROM flashsales_claim WHERE good_id IN (:goods)"
                        + " AND given_back_at IS NULL GROUP BY good_id",
                Map.of("goods", goodIds));
    }

    private Map<Long, Integer> sums(String sql, Map<String, Object> parameters) {
        var sums = new HashMap<Long, Integer>();
        if (!((Collection<?>) parameters.get("goods")).isEmpty()) {
            jdbc.sql(sql)
                    .params(parameters)
                    .query((row, number) -> sums.put(row.getLong(1), row.getInt(2)))
                    .list();
        }
        return sums;
    }
}
