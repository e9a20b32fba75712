package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.util.List;

/** More never costs more a piece: each tier begins at a larger quantity and a lower price than the one before. */
final class TierPolicy {
    static final int MAX_TIERS = 5;

    private TierPolicy() {}

    /** @throws BusinessException INVALID {@code listing.tiers}, {@code listing.tiers-rise} on the given field */
    static void require(Money retailPrice, List<Tier> tiers, String field) {
        if (tiers.size() > MAX_TIERS) {
            throw BusinessException.invalid(field, "listing.tiers", MAX_TIERS);
        }
        int quantity = 1;
        Money price = retailPrice;
        for (Tier tier : tiers) {
            boolean usable = tier.fromQuantity() > quantity
                    && tier.fromQuantity() <= Wanted.MAX_QUANTITY
                    && tier.unitPrice().isPositive();
            if (!usable) {
                throw BusinessException.invalid(field, "listing.tiers", MAX_TIERS);
            }
            if (tier.unitPrice().compareTo(price) >= 0) {
                throw BusinessException.invalid(field, "listing.tiers-rise");
            }
            quantity = tier.fromQuantity();
            price = tier.unitPrice();
        }
    }

    /** @param tiers in ascending quantity */
    static Money unitPrice(Money retailPrice, List<Tier> tiers, int quantity) {
        Money price = retailPrice;
        for (Tier tier : tiers) {
            if (quantity >= tier.fromQuantity()) {
                price = tier.unitPrice();
            }
        }
        return price;
    }
}
