package cn.qiancun.market.lots;

import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes lots off the shelf that no longer keep long enough to be sold. Each in a transaction of its own, under the locks
 * of its stock: any number of instances may do it at once, and the second finds it done.
 */
@Component
class ExpiryRounds {
    private static final Logger log = LoggerFactory.getLogger(ExpiryRounds.class);
    private static final int BATCH = 100;
    private static final long NOBODY = 0;

    private final LotRows rows;
    private final LotShelf shelf;
    private final Commits commits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ExpiryRounds(LotRows rows, LotShelf shelf, Commits commits, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.shelf = shelf;
        this.commits = commits;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${market.lots.expiry-interval:PT1M}", initialDelayString = "PT30S")
    void expire() {
        var due = rows.due(ShopCalendar.dayOf(clock.instant()), BATCH);
        for (long lotId : due) {
            commits.run(() -> expire(lotId));
        }
        if (!due.isEmpty()) {
            log.info("{} lots keep too short to be sold and left the shelf", due.size());
        }
    }

    private void expire(long lotId) {
        var lot = shelf.lock(lotId);
        if (lot.state() == LotState.OPEN && ShopCalendar.dayOf(clock.instant()).isAfter(lot.sellableUntil())) {
            rows.let(lotId, LotState.OPEN, LotState.EXPIRED);
            shelf.clear(rows.parts(lotId).stream().map(LotPart::variantId).toList(), NOBODY);
            events.publishEvent(new LotsOnSaleChanged(lot.productId()));
        }
    }
}
