package cn.qiancun.market.shelf;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits on the shelf: goods that may not be sold, what expires, what is missing, differences; and villages' consent. */
@Component
class ShelfErrands implements Errands {
    private static final int DANGER = 95;
    private static final int CONSENT = 70;
    private static final int TOMORROW = 60;
    private static final int TO_DECIDE = 50;
    private static final int TO_SETTLE = 30;

    private final ShelfLots lots;
    private final JdbcClient jdbc;

    ShelfErrands(ShelfLots lots, JdbcClient jdbc) {
        this.lots = lots;
        this.jdbc = jdbc;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var errands = new ArrayList<Errand>();
        storesOf(actor, Role.STORE_CLERK, Role.STORE_MANAGER).forEach(storeId -> ofStore(storeId, errands));
        storesOf(actor, Role.STORE_MANAGER).forEach(storeId -> ofManager(actor, storeId, errands));
        for (long seller : actor.sellers()) {
            long asked = jdbc.sql("SELECT COUNT(*) FROM shelf_repricing WHERE seller_id = ? AND state = 'REQUESTED'")
                    .param(seller)
                    .query(Long.class)
                    .single();
            errands.add(Errand.ofSeller(seller, "errand.shelf-prices-asked", asked, "/village/store-goods", CONSENT));
        }
        return errands;
    }

    private static List<Long> storesOf(Actor actor, Role... roles) {
        var ids = new TreeSet<Long>();
        Stream.of(roles)
                .flatMap(role -> actor.organisationsOf(role, Organisation.Kind.STORE).stream())
                .forEach(store -> ids.add(Long.valueOf(store.key())));
        return List.copyOf(ids);
    }

    private void ofStore(long storeId, List<Errand> errands) {
        var there = jdbc.sql("SELECT DISTINCT lot_id FROM shelf_stock"
                        + " WHERE store_id = ? AND lot_id <> 0 AND quantity > 0")
                .param(storeId)
                .query(Long.class)
                .list();
        long stopped = there.isEmpty() ? 0 : lots.stopped(there).size();
        long tomorrow = jdbc.sql("SELECT COUNT(DISTINCT s.lot_id) FROM shelf_stock s"
                        + " JOIN shelf_lot l ON l.lot_id = s.lot_id WHERE s.store_id = ? AND s.quantity > 0"
                        + " AND l.expires_on BETWEEN ? AND ?")
                .params(storeId, lots.today(), lots.today().plusDays(1))
                .query(Long.class)
                .single();
        long missing = jdbc.sql("SELECT COUNT(DISTINCT article_id) FROM shelf_stock"
                        + " WHERE store_id = ? AND lot_id = 0 AND quantity < 0")
                .param(storeId)
                .query(Long.class)
                .single();
        errands.add(Errand.ofStore(storeId, "errand.shelf-stopped", stopped, "/store/shelf?filter=STOPPED", DANGER));
        errands.add(Errand.ofStore(storeId, "errand.shelf-expiring", tomorrow, "/store/shelf/expiry", TOMORROW));
        errands.add(Errand.ofStore(storeId, "errand.shelf-missing", missing, "/store/shelf?filter=SHORT", TO_SETTLE));
    }

    private void ofManager(Actor actor, long storeId, List<Errand> errands) {
        long counted = jdbc.sql("SELECT COUNT(*) FROM shelf_stocktake t WHERE store_id = ? AND state = 'COUNTED'"
                        + " AND NOT EXISTS (SELECT 1 FROM shelf_counter_person p WHERE p.stocktake_id = t.id"
                        + " AND p.account_id = ?)")
                .params(storeId, actor.accountId())
                .query(Long.class)
                .single();
        errands.add(Errand.ofStore(storeId, "errand.shelf-counted", counted, "/store/shelf/stocktakes", TO_DECIDE));
    }
}
