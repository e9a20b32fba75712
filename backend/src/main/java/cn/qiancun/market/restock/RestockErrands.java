package cn.qiancun.market.restock;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import java.util.ArrayList;
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
        for (long seller : actor.sellers()) {
            long asked = count("seller_id", seller, "state = 'SUBMITTED'");
            long accepted = count("seller_id", seller, "state = 'ACCEPTED'");
            errands.add(Errand.ofSeller(seller, "errand.restock-to-answer", asked, VILLAGE, 88));
            errands.add(Errand.ofSeller(seller, "errand.restock-to-ship", accepted, VILLAGE + "?stage=UNDERWAY", 86));
        }
        var managed = keys(actor, Role.STORE_MANAGER);
        var stores = keys(actor, Role.STORE_CLERK);
        stores.addAll(managed);
        stores.forEach(store -> ofStaff(store, errands));
        for (long store : managed) {
            long asked = count("store_id", store, "state = 'DRAFT' AND approval_asked_at IS NOT NULL");
            errands.add(Errand.ofStore(store, "errand.restock-to-approve", asked, STORE, 84));
        }
        return errands;
    }

    private void ofStaff(long store, List<Errand> errands) {
        long changed = count("store_id", store, "state = 'CHANGED'");
        long drafts = count(
                "store_id",
                store,
                "state = 'DRAFT' AND pool_id IS NULL AND approval_asked_at IS NULL"
                        + " AND (standing_id IS NOT NULL OR pool_missed = 1)");
        errands.add(Errand.ofStore(store, "errand.restock-changed", changed, STORE, 85));
        errands.add(Errand.ofStore(store, "errand.restock-drafts", drafts, STORE, 75));
    }

    private static TreeSet<Long> keys(Actor actor, Role role) {
        var keys = new TreeSet<Long>();
        actor.organisationsOf(role, Organisation.Kind.STORE).forEach(one -> keys.add(Long.valueOf(one.key())));
        return keys;
    }

    private long count(String column, long key, String where) {
        return jdbc.sql("SELECT COUNT(*) FROM restock_order WHERE " + column + " = :key AND " + where)
                .param("key", key)
                .query(Long.class)
                .single();
    }
}
