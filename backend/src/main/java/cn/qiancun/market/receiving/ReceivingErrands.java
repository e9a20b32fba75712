package cn.qiancun.market.receiving;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.restock.RestockOrders;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.Stores;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** ExpectedDeliveries that wait for a store, and what was wanting in them for the village and for operators. */
@Component
class ReceivingErrands implements Errands {
    private static final int FRESH_GOODS_WAIT = 90;
    private static final int STORE_WAITS = 85;

    private final GoodsReceiptReader reader;
    private final RestockOrders orders;
    private final Stores stores;
    private final Clock clock;

    ReceivingErrands(GoodsReceiptReader reader, RestockOrders orders, Stores stores, Clock clock) {
        this.reader = reader;
        this.orders = orders;
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var errands = new ArrayList<Errand>();
        for (var store : stores.ofStaff(actor)) {
            errands.add(Errand.ofStore(
                    store.id(), "errand.deliveries-to-receive", coming(store), "/store/receiving", FRESH_GOODS_WAIT));
        }
        for (long seller : actor.sellers()) {
            long waiting = reader.waitingForVillage(seller);
            errands.add(Errand.ofSeller(seller, "errand.receipts-disputed", waiting, "/village/receipts", STORE_WAITS));
        }
        if (GoodsReceipts.isOperator(actor)) {
            errands.add(new Errand(
                    Console.OPS,
                    "errand.receipts-to-decide",
                    reader.waitingForOperators(clock.instant()),
                    "/ops/receipts",
                    STORE_WAITS));
        }
        return errands;
    }

    private long coming(Store store) {
        return orders.coming(store.id(), PageQuery.of(1, 1)).total();
    }
}
