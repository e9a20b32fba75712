package cn.qiancun.market.recalls.web;

import cn.qiancun.market.lots.GoodsAway;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.recalls.GoodsElsewhere;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.till.ReceiptsOfLot;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What of lots went over tills, and what still lies in stores, at stalls and in sessions. Who bought it nobody knows: the
 * counter puts up a notice, and takes back against the receipt.
 */
@Component
class AtStores {
    /** By then every phone has sent what it sold without reception. */
    private static final Duration LATEST = Duration.ofDays(30);

    private final ReceiptsOfLot receipts;
    private final GoodsElsewhere elsewhere;

    AtStores(ReceiptsOfLot receipts, GoodsElsewhere elsewhere) {
        this.receipts = receipts;
        this.elsewhere = elsewhere;
    }

    /** @param out pieces or grams that customers still have */
    record Sold(String store, long receipts, Measure measure, long out) {}

    /** @param quantity pieces or grams that lie there and are no longer sold */
    record Lying(GoodsAway.Where where, String store, Measure measure, long quantity) {}

    /** What still lies there, by place and measure. */
    List<Lying> lying(Collection<LotView> lots) {
        return all(lots).stream()
                .collect(Collectors.groupingBy(
                        one -> new Lying(one.where(), titleOf(one), measureOf(one), 0),
                        LinkedHashMap::new,
                        Collectors.summingLong(GoodsAway.Lying::quantity)))
                .entrySet()
                .stream()
                .map(sum -> new Lying(
                        sum.getKey().where(), sum.getKey().store(), sum.getKey().measure(), sum.getValue()))
                .toList();
    }

    List<GoodsAway.Lying> all(Collection<LotView> lots) {
        return elsewhere.lying(ids(lots));
    }

    String titleOf(GoodsAway.Lying one) {
        return one.where().isCounter() ? receipts.titleOf(one.placeId()) : one.title();
    }

    static Measure measureOf(GoodsAway.Lying one) {
        return one.weighed() ? Measure.GRAM : Measure.PIECE;
    }

    List<Sold> of(Collection<LotView> lots) {
        return receipts.byCounter(ids(lots)).stream()
                .map(one -> new Sold(receipts.titleOf(one.counterId()), one.receipts(), one.measure(), one.out()))
                .toList();
    }

    /**
     * What counters that ever had goods of these lots sold after the stop, without reception, and of which nobody can say
     * where it came from: it may be of the lots.
     */
    List<ReceiptsOfLot.Sold> afterStop(Collection<LotView> lots, Instant stoppedAt) {
        var ids = ids(lots);
        var variants = lots.stream()
                .flatMap(lot -> lot.parts().stream())
                .map(LotView.Part::variantId)
                .collect(Collectors.toSet());
        return receipts.ofNoLot(elsewhere.counters(ids), variants, stoppedAt, stoppedAt.plus(LATEST));
    }

    /** The same by counter and measure. */
    List<Sold> sumsAfterStop(Collection<LotView> lots, Instant stoppedAt) {
        return afterStop(lots, stoppedAt).stream()
                .collect(Collectors.groupingBy(
                        one -> new Sold(receipts.titleOf(one.counterId()), 0, one.measure(), 0),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .entrySet()
                .stream()
                .map(sum -> new Sold(
                        sum.getKey().store(),
                        sum.getValue().stream()
                                .map(ReceiptsOfLot.Sold::receiptNumber)
                                .distinct()
                                .count(),
                        sum.getKey().measure(),
                        sum.getValue().stream()
                                .mapToLong(ReceiptsOfLot.Sold::out)
                                .sum()))
                .toList();
    }

    private static List<Long> ids(Collection<LotView> lots) {
        return lots.stream().map(LotView::id).toList();
    }
}
