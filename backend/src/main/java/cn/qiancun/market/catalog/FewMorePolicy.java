package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.Money;
import java.util.List;
import java.util.Optional;

/**
 * Where a few more would cost less in all, the buyer is told. Within a tier more costs more; so only where tiers begin
 * can it be less.
 */
final class FewMorePolicy {
    private FewMorePolicy() {}

    /**
     * @param gross what the quantity costs
     * @param tiers in ascending quantity, with the price of a unit
     * @return the larger quantity that costs least, if it costs less than the wanted one
     */
    static Optional<FewMore> of(int quantity, Money gross, List<Tier> tiers) {
        FewMore best = null;
        for (Tier tier : tiers) {
            Money all = tier.unitPrice().times(tier.fromQuantity());
            boolean less = all.compareTo(best == null ? gross : best.gross()) < 0;
            if (tier.fromQuantity() > quantity && less) {
                best = new FewMore(tier.fromQuantity(), all);
            }
        }
        return Optional.ofNullable(best);
    }
}
