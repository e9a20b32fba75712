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

/** Listings that wait for a reviewer, those sent back, and those of first secretaries that wait for their seller. */
@Component
class ListingErrands implements Errands {
    private final JdbcClient jdbc;
    private final SellerSeats seats;

    ListingErrands(JdbcClient jdbc, SellerSeats seats) {
        this.jdbc = jdbc;
        this.seats = seats;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var errands = new ArrayList<Errand>();
        if (actor.has(Role.OPERATOR, Organisation.PLATFORM)) {
            long waiting = count("p.state = 'SUBMITTED'", "r.state = 'SUBMITTED'", List.of(0L));
            errands.add(new Errand(Console.OPS, "errand.listings-to-review", waiting, "/ops/listings", 50));
        }
        List<Long> own = actor.sellers();
        for (var seat : seats.of(actor)) {
            long sellerId = seat.seller().id();
            long returned = count(
                    "p.state = 'SENT_BACK' and p.seller_id in (:sellers)",
                    "r.state = 'SENT_BACK' and p.seller_id in (:sellers)",
                    List.of(sellerId));
            errands.add(Errand.ofSeller(sellerId, "errand.listings-sent-back", returned, "/village/products", 40));
        }
        if (!own.isEmpty()) {
            errands.add(new Errand(
                    Console.VILLAGE, "errand.listings-to-confirm", toConfirm(own), "/village/delegations", 60));
        }
        return errands;
    }

    private long count(String product, String revision, List<Long> sellers) {
        return jdbc.sql("select (select count(*) from catalog_product p where " + product + ")"
                        + " + (select count(*) from catalog_revision r join catalog_product p on p.id = r.product_id"
                        + " where p.state = 'PUBLISHED' and " + revision + ")")
                .param("sellers", sellers)
                .query(Long.class)
                .single();
    }

    private long toConfirm(List<Long> sellers) {
        return jdbc.sql("select count(*) from catalog_delegated_listing d join catalog_product p on p.id = d.product_id"
                        + " left join catalog_revision r on r.product_id = p.id where d.seller_id in (:sellers)"
                        + " and d.confirmed_at is null and (p.state = 'SUBMITTED' or r.state = 'SUBMITTED')")
                .param("sellers", sellers)
                .query(Long.class)
                .single();
    }
}
