package cn.qiancun.market.recalls.web;

import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.shelf.ShelvesOfLot;
import cn.qiancun.market.till.ReceiptsOfLot;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What of lots went over tills and what still lies in stores, by counter. Who bought it nobody knows: the counter puts up a
 * notice, and takes
 * back against the receipt.
 */
@Component
class AtStores {
    private final ReceiptsOfLot receipts;
    private final ShelvesOfLot shelves;

    AtStores(ReceiptsOfLot receipts, ShelvesOfLot shelves) {
        this.receipts = receipts;
        this.shelves = shelves;
    }

    /** @param out pieces or grams that customers still have */
    record Sold(String store, long receipts, Measure measure, long out) {}

    /** @param quantity pieces or grams that lie in the store and are no longer sold */
    record Lying(String store, Measure measure, long quantity) {}

    /** What still lies there, by store and measure. */
    List<Lying> lying(Collection<LotView> lots) {
        var found = shelves.of(lots.stream().map(LotView::id).toList());
        return found.stream()
                .collect(Collectors.groupingBy(
                        one -> new Lying(receipts.titleOf(one.storeId()), one.measure(), 0),
                        LinkedHashMap::new,
                        Collectors.summingLong(ShelvesOfLot.Lying::quantity)))
                .entrySet()
                .stream()
                .map(sum -> new Lying(sum.getKey().store(), sum.getKey().measure(), sum.getValue()))
                .toList();
    }

    List<Sold> of(Collection<LotView> lots) {
        var sold = receipts.byCounter(lots.stream().map(LotView::id).toList());
        return sold.stream()
                .map(one -> new Sold(receipts.titleOf(one.counterId()), one.receipts(), one.measure(), one.out()))
                .toList();
    }
}
