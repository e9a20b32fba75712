package cn.qiancun.market.storefront;

import cn.qiancun.market.catalog.ProductDetails;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.villages.SellerSummary;
import java.util.Map;

/**
 * All that a product's page says.
 *
 * @param townshipName empty if the registry no longer has the village
 * @param share how its sales are divided; without parts if nothing is agreed
 * @param stock units that can be ordered, by variant id, as of this moment
 */
public record ProductOffer(
        ProductDetails details,
        SellerSummary seller,
        String townshipName,
        RevenueShare share,
        Map<Long, Integer> stock) {
    public int stockOf(long variantId) {
        return stock.getOrDefault(variantId, 0);
    }

    public boolean isSoldOut() {
        return stock.values().stream().noneMatch(units -> units > 0);
    }
}
