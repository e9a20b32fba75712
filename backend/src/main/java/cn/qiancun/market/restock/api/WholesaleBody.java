package cn.qiancun.market.restock.api;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.restock.WholesaleGoods;
import cn.qiancun.market.supermarkets.TermsKind;
import java.util.List;

/**
 * What a village supplies.
 *
 * @param minimum less waits in a pool for other stores
 * @param terms null where the store has none with the village; then it cannot be ordered
 */
record WholesaleBody(
        String variantId,
        String productId,
        String sellerId,
        String villageCode,
        String villageName,
        String name,
        String spec,
        String unit,
        TemperatureClass temperature,
        int shelfLifeDays,
        long priceFen,
        List<Tier> tiers,
        int minimum,
        int leadDays,
        int available,
        TermsKind terms) {
    record Tier(int fromQuantity, long unitPriceFen) {}

    static WholesaleBody of(WholesaleGoods goods) {
        return new WholesaleBody(
                Long.toString(goods.variantId()),
                Long.toString(goods.productId()),
                Long.toString(goods.sellerId()),
                goods.village().value(),
                goods.villageName(),
                goods.name(),
                goods.spec(),
                goods.unit().label(),
                goods.temperature(),
                goods.shelfLifeDays(),
                goods.price().fen(),
                goods.tiers().stream()
                        .map(tier ->
                                new Tier(tier.fromQuantity(), tier.unitPrice().fen()))
                        .toList(),
                goods.minimum(),
                goods.leadDays(),
                goods.available(),
                goods.terms() == null ? null : goods.terms().kind());
    }
}
