package cn.qiancun.market.stalls;

import cn.qiancun.market.lots.LotsElsewhere;
import cn.qiancun.market.stalls.Piles.Pile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Adds up what became of each lot. */
final class LotSums {
    private LotSums() {}

    /** @param moved signed, by kind; @param onHand as it is kept beside the movements */
    static LotSum of(Pile pile, LotsElsewhere.Lot lot, LocalDate today, Map<GoodsKind, Long> moved, long onHand) {
        return new LotSum(
                pile.wareId(),
                pile.lotId(),
                lot == null ? null : lot.code(),
                lot == null ? null : lot.expiresOn(),
                lot != null && lot.isStopped(today),
                sum(moved, GoodsKind.LEND),
                -sum(moved, GoodsKind.SELL) - sum(moved, GoodsKind.SETTLE) - sum(moved, GoodsKind.MISTAKE),
                sum(moved, GoodsKind.TAKE_BACK),
                -sum(moved, GoodsKind.TASTE),
                -sum(moved, GoodsKind.SPOIL),
                -sum(moved, GoodsKind.MISSING) - sum(moved, GoodsKind.FOUND),
                -sum(moved, GoodsKind.RETURN),
                onHand);
    }

    private static long sum(Map<GoodsKind, Long> moved, GoodsKind kind) {
        return moved.getOrDefault(kind, 0L);
    }

    static List<LotSum> of(
            Map<Pile, Map<GoodsKind, Long>> moved, Map<Pile, Long> onHand, LotsElsewhere lots, LocalDate today) {
        var ids = new TreeSet<Long>();
        moved.keySet().forEach(pile -> ids.add(pile.lotId()));
        ids.remove(0L);
        var known = lots.byIds(ids);
        return moved.entrySet().stream()
                .map(one -> of(
                        one.getKey(),
                        known.get(one.getKey().lotId()),
                        today,
                        one.getValue(),
                        onHand.getOrDefault(one.getKey(), 0L)))
                .toList();
    }
}
