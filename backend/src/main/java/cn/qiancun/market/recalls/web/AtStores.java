package cn.qiancun.market.recalls.web;

import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.till.ReceiptsOfLot;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What of lots went over tills, by counter. Who bought it nobody knows: the counter puts up a notice, and takes
 * back against the receipt.
 */
@Component
class AtStores {
    private final ReceiptsOfLot receipts;

    AtStores(ReceiptsOfLot receipts) {
        this.receipts = receipts;
    }

    /** @param out pieces or grams that customers still have */
    record Sold(String store, long receipts, Measure measure, long out) {}

    List<Sold> of(Collection<LotView> lots) {
        var sold = receipts.byCounter(lots.stream().map(LotView::id).toList());
        return sold.stream()
                .map(one -> new Sold(receipts.titleOf(one.counterId()), one.receipts(), one.measure(), one.out()))
                .toList();
    }
}
