package cn.qiancun.market.stalls;

import cn.qiancun.market.lots.LotsElsewhere;
import cn.qiancun.market.stalls.WareRows.Counter;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Whether tills offer a ware: not while all that lies there of it may not be sold. A ware of which nothing lies there stays
 * as it was. Whoever calls holds the wares' rows, in a transaction that is tried again after a deadlock: the stall's counter
 * is taken only if something changes.
 */
@Component
class WareOffers {
    private final WareRows rows;
    private final LotsElsewhere lots;
    private final StallWares calendar;

    WareOffers(WareRows rows, LotsElsewhere lots, StallWares calendar) {
        this.rows = rows;
        this.lots = lots;
        this.calendar = calendar;
    }

    /** Two queries fewer if the lots are known. @param locked as they were read @param piles as they are now */
    void follow(Collection<WareAtStall> locked, Piles piles) {
        follow(locked, piles, lots.byIds(piles.lots()));
    }

    void follow(Collection<WareAtStall> locked, Piles piles, Map<Long, LotsElsewhere.Lot> known) {
        var today = calendar.today();
        for (var ware : locked) {
            piles.canSell(
                            ware.id(),
                            lotId -> !known.containsKey(lotId)
                                    || !known.get(lotId).isStopped(today))
                    .filter(offered -> offered != ware.active())
                    .ifPresent(offered -> offer(ware, offered));
        }
    }

    private void offer(WareAtStall ware, boolean offered) {
        var counter = rows.lockCounter(ware.stallId());
        var next = new Counter(counter.version() + 1, counter.plu());
        rows.offer(ware.id(), offered, next.version());
        rows.count(ware.stallId(), next);
    }
}
