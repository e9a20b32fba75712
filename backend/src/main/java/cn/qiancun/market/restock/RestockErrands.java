package cn.qiancun.market.restock;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for those who restock and those who supply. */
@Component
class RestockErrands implements Errands {
    private static final String STORE = "/store/restock/orders";
    private static final String VILLAGE = "/village/restock";

    private final JdbcClient jdbc;

    RestockErrands(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var errands = new ArrayList<Errand>();
        var sellers = actor.sellers();
        if (!sellers.isEmpty()) {
            long asked = count("seller_id", sellers, "state = 'SUBMITTED'");
            long accepted = count("seller_id", sellers, "state = 'ACCEPTED'");
            errands.add(new Errand(Console.VILLAGE, "errand.restock-to-answer", asked, VILLAGE, 88));
            errands.add(
                    new Errand(Console.VILLAGE, "errand.restock-to-ship", accepted, VILLAGE + "?stage=UNDERWAY", 86));
        }
        var managed = keys(actor, Role.STORE_MANAGER);
        var stores = keys(actor, Role.STORE_CLERK);
        stores.addAll(managed);
        if (!stores.isEmpty()) {
            long changed = count("store_id", stores, "state = 'CHANGED'");
            long drafts = count(
                    "store_id",
                    stores,
                    "state = 'DRAFT' AND pool_id IS NULL AND approval_asked_at IS NULL"
                            + " AND (standing_id IS NOT NULL OR pool_missed = 1)");
            errands.add(new Errand(Console.STORE, "errand.restock-changed", changed, STORE, 85));
            errands.add(new Errand(Console.STORE, "errand.restock-drafts", drafts, STORE, 75));
        }
        if (!managed.isEmpty()) {
            long asked = count("store_id", managed, "state = 'DRAFT' AND approval_asked_at IS NOT NULL");
            errands.add(new Errand(Console.STORE, "errand.restock-to-approve", asked, STORE, 84));
        }
        return errands;
    }

    private static TreeSet<Long> keys(Actor actor, Role role) {
        var keys = new TreeSet<Long>();
        actor.organisationsOf(role, Organisation.Kind.STORE).forEach(one -> keys.add(Long.valueOf(one.key())));
        return keys;
    }

    private long count(String column, Collection<Long> keys, String where) {
        return jdbc.sql("SELECT COUNT(*) FROM restock_order WHERE " + column + " IN (:keys) AND " + where)
                .param("keys", keys)
                .query(Long.class)
                .single();
    }
}
