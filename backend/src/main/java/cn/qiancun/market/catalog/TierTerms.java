package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** A tier as its variant stores it: the price of a unit, of weighed goods of a price unit. */
@Embeddable
record TierTerms(
        @Column(name = "from_quantity") int fromQuantity,
        @Column(name = "unit_price_fen") long unitPriceFen) {
    static TierTerms of(Tier tier) {
        return new TierTerms(tier.fromQuantity(), tier.unitPrice().fen());
    }

    Tier toTier() {
        return new Tier(fromQuantity, Money.ofFen(unitPriceFen));
    }
}
