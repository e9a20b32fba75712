package cn.qiancun.market.recalls;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.lots.BuyersOfLot;
import cn.qiancun.market.lots.LotState;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.lots.LotsOfOrder;
import cn.qiancun.market.lots.PickedLot;
import cn.qiancun.market.shared.BusinessException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lots as a recall sees them. */
@Component
class RecalledLots {
    private static final int BATCH = 500;

    private final Lots lots;
    private final BuyersOfLot buyers;
    private final LotsOfOrder ofOrder;

    RecalledLots(Lots lots, BuyersOfLot buyers, LotsOfOrder ofOrder) {
        this.lots = lots;
        this.buyers = buyers;
        this.ofOrder = ofOrder;
    }

    /**
     * The lot that a code names, and if it is asked for all that was made from it.
     *
     * @throws BusinessException INVALID {@code recall.lot} on the field {@code lot}
     */
    List<LotView> called(String code, boolean descendants) {
        var lot = lots.byCode(code).orElseThrow(() -> BusinessException.invalid("lot", "recall.lot"));
        var called = new ArrayList<LotView>();
        called.add(lot);
        if (descendants) {
            called.addAll(lots.madeFrom(lot.id()));
        }
        return called;
    }

    List<LotView> byIds(Collection<Long> ids) {
        return ids.stream().map(lots::byId).flatMap(Optional::stream).toList();
    }

    /** Stops them, one after the other by id, as all who lock several do; those that are stopped for good stay so. */
    void stop(Actor actor, Collection<LotView> called, String reason) {
        called.stream()
                .sorted(Comparator.comparingLong(LotView::id))
                .filter(lot -> lot.state() != LotState.RECALLED)
                .forEach(lot -> lots.recall(actor, lot.id(), reason));
    }

    /** What went into a consignment. */
    List<PickedLot> picksOfConsignment(long consignmentId) {
        return ofOrder.of(List.of(consignmentId)).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Whatever of these lots left their sellers. */
    List<PickedLot> picksOf(Collection<Long> lotIds) {
        var picks = new ArrayList<PickedLot>();
        long after = 0;
        while (true) {
            var batch = buyers.after(lotIds, after, BATCH);
            if (batch.isEmpty()) {
                return picks;
            }
            picks.addAll(batch);
            after = batch.get(batch.size() - 1).lineId();
        }
    }
}
