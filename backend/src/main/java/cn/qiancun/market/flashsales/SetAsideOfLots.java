package cn.qiancun.market.flashsales;

import cn.qiancun.market.flashsales.GoodRows.Offered;
import cn.qiancun.market.inventory.SetAsides;
import cn.qiancun.market.lots.GoodsAway;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.lots.Lots;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What sessions have set aside of the goods of lots, and what went back when one was called back. */
@Component
class SetAsideOfLots implements GoodsAway {
    private final GoodRows goods;
    private final SetAsides setAsides;
    private final Lots lots;

    SetAsideOfLots(GoodRows goods, SetAsides setAsides, Lots lots) {
        this.goods = goods;
        this.setAsides = setAsides;
        this.lots = lots;
    }

    /** Pieces are of no certain lot: they stand with the first of the lots that has such goods. */
    @Override
    @Transactional(readOnly = true)
    public List<Lying> lying(Collection<Long> lotIds) {
        if (lotIds.isEmpty()) {
            return List.of();
        }
        var ofVariant = new HashMap<Long, LotView>();
        lots.byIds(lotIds).forEach(lot -> lot.parts().forEach(part -> ofVariant.putIfAbsent(part.variantId(), lot)));
        var offered = goods.offered(ofVariant.keySet());
        var left = setAsides.left(
                offered.stream().map(one -> one.good().setAside()).toList());
        var lying = new ArrayList<Lying>();
        for (var one : offered) {
            int pieces = left.getOrDefault(one.good().setAside(), 0);
            if (pieces > 0) {
                lying.add(lying(one, ofVariant, pieces));
            }
        }
        for (var one : goods.stoppedFor(lotIds)) {
            var goodsName = nameOf(ofVariant, one.variantId());
            lying.add(new Lying(
                    Where.STOPPED_SESSION,
                    one.sessionId(),
                    one.title(),
                    one.lotId(),
                    one.variantId(),
                    goodsName,
                    "",
                    false,
                    one.left()));
        }
        return lying;
    }

    private static Lying lying(Offered one, Map<Long, LotView> ofVariant, int pieces) {
        long variantId = one.good().variantId();
        return new Lying(
                Where.SESSION,
                one.good().sessionId(),
                one.title(),
                ofVariant.get(variantId).id(),
                variantId,
                nameOf(ofVariant, variantId),
                "",
                false,
                pieces);
    }

    private static String nameOf(Map<Long, LotView> ofVariant, long variantId) {
        var lot = ofVariant.get(variantId);
        return lot == null
                ? ""
                : lot.parts().stream()
                        .filter(part -> part.variantId() == variantId)
                        .map(part -> lot.productName() + " " + part.variantName())
                        .findFirst()
                        .orElse(lot.productName());
    }

    /** Sessions have no tills. */
    @Override
    public Set<Long> counters(Collection<Long> lotIds) {
        return Set.of();
    }
}
