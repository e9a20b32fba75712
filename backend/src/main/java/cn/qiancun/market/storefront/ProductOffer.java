package cn.qiancun.market.storefront;

import cn.qiancun.market.catalog.ProductDetails;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.villages.SellerSummary;
import java.util.Map;

/**
 * All that a product's page says.
 *
 * @param lasting what rarely changes; the same object as long as it does not
 * @param stock units that can be ordered, by variant id, as of this moment
 */
public record ProductOffer(Lasting lasting, Map<Long, Integer> stock) {
    /**
     * @param townshipName empty if the registry no longer has the village
     * @param share how its sales are divided; without parts if nothing is agreed
     */
    public record Lasting(ProductDetails details, SellerSummary seller, String townshipName, RevenueShare share) {}

    public ProductDetails details() {
        return lasting.details();
    }

    public SellerSummary seller() {
        return lasting.seller();
    }

    public int stockOf(long variantId) {
        return stock.getOrDefault(variantId, 0);
    }

    public boolean isSoldOut() {
        return stock.values().stream().noneMatch(units -> units > 0);
    }
}
