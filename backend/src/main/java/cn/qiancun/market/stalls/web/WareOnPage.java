package cn.qiancun.market.stalls.web;

import cn.qiancun.market.stalls.LotSum;
import cn.qiancun.market.stalls.WareAtStall;
import java.util.List;

/** A ware with what became of its lots. */
public record WareOnPage(WareAtStall ware, List<LotSum> lots) {
    static List<WareOnPage> of(List<WareAtStall> wares, List<LotSum> sums) {
        return wares.stream()
                .map(ware -> new WareOnPage(
                        ware,
                        sums.stream().filter(sum -> sum.wareId() == ware.id()).toList()))
                .toList();
    }

    /** Above zero. */
    public long onHand() {
        return lots.stream().mapToLong(LotSum::onHand).filter(some -> some > 0).sum();
    }

    /** What was sold and nobody has said from where. */
    public long missing() {
        return -lots.stream().mapToLong(LotSum::onHand).filter(some -> some < 0).sum();
    }

    /** What lies there and may not be sold. */
    public long stopped() {
        return lots.stream()
                .filter(LotSum::stopped)
                .mapToLong(LotSum::onHand)
                .filter(some -> some > 0)
                .sum();
    }

    public long sold() {
        return lots.stream().mapToLong(sum -> sum.sold() - sum.takenBack()).sum();
    }

    public boolean isSettleable() {
        return missing() > 0;
    }
}
