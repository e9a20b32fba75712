package cn.qiancun.market.fairorders;

import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.shared.Money;

/**
 * What goods cost that are ordered for a fair: what one costs at the stall. Where so many are ordered that the shop asks
 * less than for one, and less than the fair, that holds; so more never cost more a piece, as everywhere.
 */
final class FairPricePolicy {
    private FairPricePolicy() {}

    /**
     * @param announced with which the goods applied; null for the shop's price
     * @param shops one of the goods at the shop's price
     * @return one at the fair's
     */
    static QuotedLine one(Fair fair, Money announced, QuotedLine shops) {
        return announced == null ? shops : shops.at(fair.price(announced, shops.unitPrice()));
    }

    /**
     * @param shops as many as are ordered, at the shop's price
     * @param one at the fair's
     * @return as many at the price that holds
     */
    static QuotedLine of(QuotedLine shops, QuotedLine one) {
        boolean forMany = shops.unitPrice().compareTo(one.shopPrice()) < 0;
        boolean noDearer = shops.unitPrice().compareTo(one.unitPrice()) <= 0;
        return !one.isPricedApart() || forMany && noDearer ? shops : shops.at(one);
    }
}
