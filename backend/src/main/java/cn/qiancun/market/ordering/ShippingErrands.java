package cn.qiancun.market.ordering;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for those who pack and hand over. */
@Component
class ShippingErrands implements Errands {
    private final JdbcClient jdbc;

    ShippingErrands(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var errands = new ArrayList<Errand>();
        for (long seller : keys(actor, Organisation.Kind.SELLER, Role.VILLAGE_SELLER)) {
            long open = count("seller_id", seller, "WAITING", "PREPARING");
            errands.add(Errand.ofSeller(seller, "errand.consignments-to-ship", open, "/village/shipments", 90));
        }
        for (long store : keys(actor, Organisation.Kind.STORE, Role.STORE_CLERK, Role.STORE_MANAGER)) {
            long coming = count("pickup_point_id", store, "SHIPPED");
            long ready = count("pickup_point_id", store, "READY_FOR_PICKUP");
            errands.add(Errand.ofStore(store, "errand.pickups-to-ready", coming, "/store/pickups", 80));
            errands.add(Errand.ofStore(store, "errand.pickups-to-hand-over", ready, "/store/pickups", 60));
        }
        return errands;
    }

    private static Set<Long> keys(Actor actor, Organisation.Kind kind, Role... roles) {
        var keys = new TreeSet<Long>();
        for (var role : roles) {
            actor.organisationsOf(role, kind).forEach(one -> keys.add(Long.parseLong(one.key())));
        }
        return keys;
    }

    private long count(String column, long key, String... states) {
        return jdbc.sql("SELECT COUNT(*) FROM ordering_consignment WHERE " + column + " = :key AND state IN (:states)")
                .param("key", key)
                .param("states", List.of(states))
                .query(Long.class)
                .single();
    }
}
