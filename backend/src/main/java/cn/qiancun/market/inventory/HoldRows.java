package cn.qiancun.market.inventory;

import java.util.List;
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

    List<Hold> lockHeld(String reference) {
        return jdbc.sql("SELECT reference, line_no, variant_id, location_id, quantity FROM inventory_hold"
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
