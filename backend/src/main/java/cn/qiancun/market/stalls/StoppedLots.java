package cn.qiancun.market.stalls;

import cn.qiancun.market.lots.GoodsAway;
import cn.qiancun.market.lots.LotStateChanged;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.stalls.GoodsRows.OfLot;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stalls follow when a lot is held back, called back or let go: tills stop or begin to offer its wares, and whoever stands
 * there is told. That goods of such a lot are not given out as good is the lot's state alone, which every sale asks.
 */
@Component
class StoppedLots implements GoodsAway {
    private final GoodsRows goods;
    private final WareRows wares;
    private final WareOffers offers;
    private final StallMessages messages;

    StoppedLots(GoodsRows goods, WareRows wares, WareOffers offers, StallMessages messages) {
        this.goods = goods;
        this.wares = wares;
        this.offers = offers;
        this.messages = messages;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(LotStateChanged changed) {
        var byStall = goods.ofLots(List.of(changed.lotId())).stream()
                .collect(Collectors.groupingBy(OfLot::stallId, TreeMap::new, Collectors.toList()));
        byStall.forEach((stallId, there) -> {
            wares.lockCounter(stallId);
            var ids = there.stream().map(OfLot::wareId).toList();
            offers.follow(wares.lock(stallId, ids), goods.piles(ids));
        });
        if (changed.isStopped()) {
            messages.stopped(changed.lotId(), byStall);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Lying> lying(Collection<Long> lotIds) {
        var there = goods.ofLots(lotIds);
        var known = wares.byIds(there.stream().map(OfLot::wareId).toList()).stream()
                .collect(Collectors.toMap(WareAtStall::id, Function.identity()));
        return there.stream().map(one -> lying(one, known.get(one.wareId()))).toList();
    }

    private static Lying lying(OfLot one, WareAtStall ware) {
        return new Lying(
                Where.STALL,
                one.stallId(),
                "",
                one.lotId(),
                ware.variantId(),
                ware.title(),
                "",
                ware.measure() == Measure.GRAM,
                one.quantity());
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Long> counters(Collection<Long> lotIds) {
        return goods.stallsOfLots(lotIds);
    }
}
