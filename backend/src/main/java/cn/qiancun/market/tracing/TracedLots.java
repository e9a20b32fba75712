package cn.qiancun.market.tracing;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.lots.Lots;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Lots as those see them who watch their codes. */
@Component
class TracedLots {
    private final Lots lots;

    TracedLots(Lots lots) {
        this.lots = lots;
    }

    Map<Long, LotView> byIds(Collection<Long> lotIds) {
        var found = new HashMap<Long, LotView>();
        new LinkedHashSet<>(lotIds).forEach(id -> lots.byId(id).ifPresent(lot -> found.put(id, lot)));
        return found;
    }

    Map<Long, ScanPatternPolicy.Goods> goodsOf(Collection<Long> lotIds) {
        var goods = new HashMap<Long, ScanPatternPolicy.Goods>();
        byIds(lotIds).forEach((id, lot) -> {
            long items = lot.parts().stream().mapToLong(LotView.Part::declared).sum();
            goods.put(id, new ScanPatternPolicy.Goods(lot.madeOn(), lot.expiresOn(), items));
        });
        return goods;
    }

    void block(Actor operator, long lotId, String reason) {
        lots.block(operator, lotId, reason);
    }
}
