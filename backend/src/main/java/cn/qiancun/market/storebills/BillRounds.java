package cn.qiancun.market.storebills;

import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.Stores;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Closes each store's bill when a month is over, and lets what came back since lessen the open ones. */
@Component
class BillRounds {
    private static final Logger LOG = LoggerFactory.getLogger(BillRounds.class);

    private final BillClosing closing;
    private final BillProgress progress;
    private final BillRows bills;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BillRounds(
            BillClosing closing,
            BillProgress progress,
            BillRows bills,
            Stores stores,
            TransactionTemplate transaction,
            Clock clock) {
        this.closing = closing;
        this.progress = progress;
        this.bills = bills;
        this.stores = stores;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${market.storebills.round-interval:PT1H}",
            initialDelayString = "${market.storebills.round-interval:PT1H}")
    void round() {
        var monthEnd = ShopCalendar.monthOf(clock.instant()).minusMonths(1).atEndOfMonth();
        for (var store : all()) {
            try {
                round(store, monthEnd);
            } catch (RuntimeException failed) {
                LOG.error("The bill of store {} waits for the next round", store.id(), failed);
            }
        }
    }

    /** @return whether a bill was closed */
    boolean round(Store store, LocalDate monthEnd) {
        transaction.executeWithoutResult(status -> {
            bills.lock(store.id());
            progress.advanceAll(store.id(), null);
        });
        boolean wasClosed = bills.last(store.id())
                .filter(last -> !last.to().isBefore(monthEnd))
                .isPresent();
        if (wasClosed) {
            return false;
        }
        var closed = closing.closeByItself(store, monthEnd);
        closed.ifPresent(bill -> LOG.info("Bill {} of store {} is closed", bill.number(), store.id()));
        return closed.isPresent();
    }

    private List<Store> all() {
        var all = new ArrayList<Store>();
        for (int page = 1; ; page++) {
            var some = stores.all("", PageQuery.of(page, PageQuery.MAX_SIZE));
            all.addAll(some.items());
            if (page >= some.pages()) {
                return all;
            }
        }
    }
}
