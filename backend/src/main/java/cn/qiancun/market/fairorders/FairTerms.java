package cn.qiancun.market.fairorders;

import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.ordering.SaleTerms;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The terms of a fair for one order: its prices, and goods out of their sellers' stock as with every order.
 *
 * @param ones one of each of the goods at the fair's price, by variant
 */
record FairTerms(Map<Long, QuotedLine> ones, Stock stock) implements SaleTerms {
    /** @throws BusinessException CONFLICT {@code fairorder.price-changed} */
    @Override
    public List<QuotedLine> price(List<QuotedLine> quoted) {
        return quoted.stream().map(this::price).toList();
    }

    private QuotedLine price(QuotedLine shops) {
        var one = ones.get(shops.variantId());
        var priced = FairPricePolicy.of(shops, one);
        // The shop's price has risen between the two looks at it: nobody pays more than what was compared with the
        // page.
        if (priced.unitPrice().compareTo(one.unitPrice()) > 0) {
            throw changed(priced, one.unitPrice());
        }
        return priced;
    }

    @Override
    public void hold(String number, Collection<Wanted> wanted) {
        stock.reserve(number, wanted);
    }

    /**
     * What the buyer saw are no prices to be believed, but reason to ask again.
     *
     * @param seen what one cost where the buyer chose, by variant; what is missing was not seen
     * @throws BusinessException CONFLICT {@code fairorder.price-changed}
     */
    void requireAsSeen(Map<Long, Money> seen) {
        seen.forEach((variant, price) -> {
            var one = ones.get(variant);
            if (one != null && !one.unitPrice().equals(price)) {
                throw changed(one, price);
            }
        });
    }

    private static BusinessException changed(QuotedLine now, Money before) {
        return BusinessException.conflict(
                "fairorder.price-changed",
                now.productName() + " " + now.variantName(),
                before.toYuan(),
                now.unitPrice().toYuan());
    }
}
