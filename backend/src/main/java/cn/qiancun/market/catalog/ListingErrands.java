package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Listings that wait for a reviewer, and those sent back that wait for their seller. */
@Component
class ListingErrands implements Errands {
    private final JdbcClient jdbc;

    ListingErrands(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var errands = new ArrayList<Errand>();
        if (actor.has(Role.OPERATOR, Organisation.PLATFORM)) {
            long waiting = jdbc.sql("select count(*) from catalog_product where state = 'SUBMITTED'")
                    .query(Long.class)
                    .single();
            errands.add(new Errand(Console.OPS, "errand.listings-to-review", waiting, "/ops/listings", 50));
        }
        List<Long> sellers = actor.organisationsOf(Role.VILLAGE_SELLER, Organisation.Kind.SELLER).stream()
                .map(organisation -> Long.valueOf(organisation.key()))
                .toList();
        if (!sellers.isEmpty()) {
            long returned = jdbc.sql(
                            "select count(*) from catalog_product where state = 'SENT_BACK' and seller_id in (:sellers)")
                    .param("sellers", sellers)
                    .query(Long.class)
                    .single();
            errands.add(new Errand(Console.VILLAGE, "errand.listings-sent-back", returned, "/village/products", 40));
        }
        return errands;
    }
}
