package cn.qiancun.market.receiving;

import cn.qiancun.market.catalog.StockedGoods;
import cn.qiancun.market.catalog.StockedProduct;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Looks at the lots of a delivery as they are now: may each be received, and which certificate does it carry? */
@Component
class LotInspection {
    private final Lots lots;
    private final StockedGoods goods;
    private final Clock clock;

    LotInspection(Lots lots, StockedGoods goods, Clock clock) {
        this.lots = lots;
        this.goods = goods;
        this.clock = clock;
    }

    /** @param lot null for goods without one; @param obstacle null if it may be received */
    record Inspected(LotView lot, Obstacle obstacle) {}

    Map<LineKey, Inspected> of(Collection<SlipItem> items) {
        var today = ShopCalendar.dayOf(clock.instant());
        var byId = new HashMap<Long, LotView>();
        lots.byIds(items.stream()
                        .map(item -> item.key().lotId())
                        .filter(id -> id > 0)
                        .toList())
                .forEach(lot -> byId.put(lot.id(), lot));
        var needCertificate = needCertificate(items);
        var inspected = new HashMap<LineKey, Inspected>();
        for (var item : items) {
            var lot = byId.get(item.key().lotId());
            var obstacle = lot == null
                    ? GatePolicy.ofGoodsWithoutLot(needCertificate.contains(item.productId()))
                    : GatePolicy.of(lot.state(), lot.isCertifiedEnough(), lot.expiresOn(), today);
            inspected.put(item.key(), new Inspected(lot, obstacle));
        }
        return inspected;
    }

    private Set<Long> needCertificate(Collection<SlipItem> items) {
        var variants = items.stream()
                .filter(item -> item.key().lotId() == 0)
                .map(SlipItem::variantId)
                .toList();
        return variants.isEmpty()
                ? Set.of()
                : goods.ofVariants(variants).stream()
                        .filter(StockedProduct::certificateRequired)
                        .map(StockedProduct::id)
                        .collect(Collectors.toSet());
    }
}
