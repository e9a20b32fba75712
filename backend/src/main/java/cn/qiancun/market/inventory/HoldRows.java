package cn.qiancun.market.inventory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What orders hold, line by line. */
@Repository
class HoldRows {
    enum State {
        HELD,
        RELEASED,
        TAKEN
    }

    private final JdbcClient jdbc;

    HoldRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lines are numbered from 1, so that a second call with the same reference collides. */
    void insert(String reference, SortedMap<Long, Integer> wanted) {
        var quantity = Case.of(wanted);
        jdbc.sql("INSERT INTO inventory_hold"
                        + " (reference, line_no, variant_id, location_id, quantity, state, held_at)"
                        + " SELECT ?, ROW_NUMBER() OVER (ORDER BY variant_id), variant_id, location_id, "
                        + quantity.sql() + ", 'HELD', UTC_TIMESTAMP(6) FROM inventory_stock"
                        + " WHERE variant_id IN (" + quantity.marks() + ") AND serves_orders = 1")
                .param(reference)
                .params(quantity.parameters())
                .params(quantity.keys())
                .update();
    }

    /** Before what is set aside is drawn on: this row nobody else wants. */
    void insertOutOf(String reference, int line, SetAsides.Portion portion) {
        jdbc.sql("INSERT INTO inventory_hold"
                        + " (reference, line_no, variant_id, location_id, quantity, state, held_at, out_of)"
                        + " SELECT ?, ?, variant_id, location_id, ?, 'HELD', UTC_TIMESTAMP(6), ? FROM inventory_stock"
                        + " WHERE variant_id = ? AND serves_orders = 1")
                .params(reference, line, portion.quantity(), portion.setAside(), portion.variantId())
                .update();
    }

    /** @return whether so much was left there */
    boolean draw(SetAsides.Portion portion) {
        return jdbc.sql("UPDATE inventory_hold SET quantity = quantity - ? WHERE reference = ? AND line_no = 1"
                                + " AND variant_id = ? AND state = 'HELD' AND quantity >= ?")
                        .params(portion.quantity(), portion.setAside(), portion.variantId(), portion.quantity())
                        .update()
                == 1;
    }

    /** @return whether it is still set aside where it came from */
    boolean giveBack(Hold hold) {
        return jdbc.sql("UPDATE inventory_hold SET quantity = quantity + ? WHERE reference = ? AND line_no = 1"
                                + " AND variant_id = ? AND state = 'HELD'")
                        .params(hold.quantity(), hold.outOf(), hold.variantId())
                        .update()
                == 1;
    }

    Map<String, Integer> left(Collection<String> references) {
        var left = new HashMap<String, Integer>();
        jdbc.sql("SELECT reference, quantity FROM inventory_hold WHERE reference IN (:references) AND line_no = 1"
                        + " AND state = 'HELD'")
                .param("references", references)
                .query((row, number) -> left.put(row.getString(1), row.getInt(2)))
                .list();
        return left;
    }

    List<Hold> lockHeld(String reference) {
        return jdbc.sql("SELECT reference, line_no, variant_id, location_id, quantity, out_of FROM inventory_hold"
                        + " WHERE reference = ? AND state = 'HELD' ORDER BY variant_id, location_id FOR UPDATE")
                .param(reference)
                .query(Hold.class)
                .list();
    }

    void end(List<Hold> held, State state) {
        jdbc.sql("UPDATE inventory_hold SET state = :state, ended_at = UTC_TIMESTAMP(6)"
                        + " WHERE reference = :reference AND line_no IN (:lines) AND state = 'HELD'")
                .param("state", state.name())
                .param("reference", held.get(0).reference())
                .param("lines", held.stream().map(Hold::lineNo).toList())
                .update();
    }
}
