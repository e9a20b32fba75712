package cn.qiancun.market.storefront;

import cn.qiancun.market.catalog.ProductDetails;
import cn.qiancun.market.catalog.SaleState;
import cn.qiancun.market.ordering.DeliveryTerms;
import cn.qiancun.market.reviews.ProductReviews;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.SellerSummary;
import java.util.List;
import java.util.Map;

/**
 * All that a product's page says.
 *
 * @param lasting what rarely changes; the same object as long as it does not
 * @param now what changes from moment to moment
 */
public record ProductOffer(Lasting lasting, Now now) {
    /**
     * @param townshipName empty if the registry no longer has the village
     * @param share how its sales are divided; without parts if nothing is agreed
     * @param reviews the first page of what buyers said
     * @param secretary who is in office in the village, or null
     * @param recommendation the sentence by which that secretary recommends it, or null
     * @param delivery a way for each temperature class that its variants have
     */
    public record Lasting(
            ProductDetails details,
            SellerSummary seller,
            String townshipName,
            RevenueShare share,
            ProductReviews.Shown reviews,
            List<DeliveryTerms.Way> delivery,
            FirstSecretary secretary,
            String recommendation) {}

    /**
     * As of this moment, by variant id.
     *
     * @param stock units that can be ordered
     * @param sale whether they can be ordered now
     */
    public record Now(Map<Long, Integer> stock, Map<Long, SaleState> sale) {}

    public ProductDetails details() {
        return lasting.details();
    }

    public SellerSummary seller() {
        return lasting.seller();
    }

    /** Units that are there. */
    public int stockOf(long variantId) {
        return now.stock().getOrDefault(variantId, 0);
    }

    public SaleState saleOf(long variantId) {
        return now.sale().get(variantId);
    }

    /** Whether any can be put into a cart now. */
    public boolean isOrderable() {
        return details().variants().stream().anyMatch(this::isOrderable);
    }

    public boolean isOrderable(ProductDetails.Variant variant) {
        return stockOf(variant.id()) > 0 && saleOf(variant.id()) == SaleState.OPEN;
    }

    /** The first that can be put into a cart now, or 0. */
    public long firstOrderable() {
        return details().variants().stream()
                .filter(this::isOrderable)
                .mapToLong(ProductDetails.Variant::id)
                .findFirst()
                .orElse(0);
    }

    /** Whether none is left of what could be ordered now. */
    public boolean isSoldOut() {
        return details().variants().stream()
                .filter(variant -> saleOf(variant.id()) == SaleState.OPEN)
                .noneMatch(variant -> stockOf(variant.id()) > 0);
    }

    /** Whether none can be ordered now, whatever is there. */
    public boolean isClosed() {
        return now.sale().values().stream().noneMatch(state -> state == SaleState.OPEN);
    }
}
