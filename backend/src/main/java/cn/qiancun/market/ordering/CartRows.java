package cn.qiancun.market.ordering;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The carts' table. */
@Repository
class CartRows {
    /** @param seenPriceFen the unit price when it was put in */
    record Item(long variantId, int quantity, long seenPriceFen) {}

    private final JdbcClient jdbc;

    CartRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Item> of(CartOwner owner) {
        return jdbc.sql("SELECT variant_id, quantity, seen_price_fen FROM ordering_cart_item"
                        + " WHERE owner = ? ORDER BY put_at DESC, variant_id")
                .param(owner.key())
                .query(Item.class)
                .list();
    }

    void put(CartOwner owner, long variantId, int quantity, long seenPriceFen) {
        int known = jdbc.sql("UPDATE ordering_cart_item SET quantity = ?, seen_price_fen = ?"
                        + " WHERE owner = ? AND variant_id = ?")
                .params(quantity, seenPriceFen, owner.key(), variantId)
                .update();
        if (known > 0) {
            return;
        }
        jdbc.sql(
                        "INSERT INTO ordering_cart_item (owner, variant_id, quantity, seen_price_fen, put_at)"
                                + " VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6))"
                                + " ON DUPLICATE KEY UPDATE quantity = VALUES(quantity), seen_price_fen = VALUES(seen_price_fen)")
                .params(owner.key(), variantId, quantity, seenPriceFen)
                .update();
    }

    void remove(CartOwner owner, Collection<Long> variantIds) {
        jdbc.sql("DELETE FROM ordering_cart_item WHERE owner = :owner AND variant_id IN (:variants)")
                .param("owner", owner.key())
                .param("variants", variantIds)
                .update();
    }

    void clear(CartOwner owner) {
        jdbc.sql("DELETE FROM ordering_cart_item WHERE owner = ?")
                .param(owner.key())
                .update();
    }

    /** Visitors who never came back. */
    int forgetGuests(int days) {
        return jdbc.sql("DELETE FROM ordering_cart_item WHERE owner LIKE 'g:%'"
                        + " AND put_at < UTC_TIMESTAMP(6) - INTERVAL ? DAY")
                .param(days)
                .update();
    }
}
