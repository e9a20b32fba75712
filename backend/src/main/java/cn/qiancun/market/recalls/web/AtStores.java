package cn.qiancun.market.recalls.web;

import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.till.ReceiptsOfLot;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What of lots went over the tills of stores, by store. Who bought it nobody knows: the store puts up a notice, and takes
 * back against the receipt.
 */
@Component
class AtStores {
    private final ReceiptsOfLot receipts;
    private final Stores stores;

    AtStores(ReceiptsOfLot receipts, Stores stores) {
        this.receipts = receipts;
        this.stores = stores;
    }

    /** @param out pieces or grams that customers still have */
    record Sold(String store, long receipts, Measure measure, long out) {}

    List<Sold> of(Collection<LotView> lots) {
        var sold = receipts.byCounter(lots.stream().map(LotView::id).toList());
        var titles = stores.byIds(
                sold.stream().map(ReceiptsOfLot.AtCounter::counterId).collect(Collectors.toSet()));
        return sold.stream()
                .map(one -> new Sold(
                        titles.containsKey(one.counterId())
                                ? titles.get(one.counterId()).title()
                                : Long.toString(one.counterId()),
                        one.receipts(),
                        one.measure(),
                        one.out()))
                .toList();
    }
}
