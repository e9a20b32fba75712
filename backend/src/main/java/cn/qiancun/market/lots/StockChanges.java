package cn.qiancun.market.lots;

import cn.qiancun.market.inventory.StockCounted;
import cn.qiancun.market.inventory.StockReleased;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Follows the stock where it changes without a lot being named; in its transaction, under its locks. */
@Component
class StockChanges {
    private static final long NOBODY = 0;

    private final LotRows rows;
    private final LotShelf shelf;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StockChanges(LotRows rows, LotShelf shelf, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.shelf = shelf;
        this.events = events;
        this.clock = clock;
    }

    /** What an order let go of and may not be sold is not for sale. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(StockReleased released) {
        shelf.clear(released.variantIds(), NOBODY);
    }

    /** Fewer than the lots say: what expires first is what is gone, once there is nothing left without a lot. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(StockCounted counted) {
        var onShelf = rows.onShelf(List.of(counted.variantId()));
        int gone = onShelf.stream().mapToInt(lot -> lot.part().onShelf()).sum() - counted.onHand();
        var touched = new TreeSet<Long>();
        for (var lot : onShelf) {
            int units = Math.min(gone, lot.part().onShelf());
            if (units > 0) {
                var reference = "variant:" + counted.variantId();
                rows.move(
                        lot.part(),
                        LotRows.Kind.COUNT,
                        -units,
                        -units,
                        reference,
                        counted.accountId(),
                        clock.instant());
                touched.add(lot.lot().id());
                events.publishEvent(new LotsOnSaleChanged(lot.lot().productId()));
                gone -= units;
            }
        }
        if (!touched.isEmpty()) {
            rows.closeEmpty(touched);
        }
        shelf.clear(List.of(counted.variantId()), counted.accountId());
    }
}
