package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Weight;
import cn.qiancun.market.shared.WeightPrice;

/**
 * How goods are charged that are ordered by the piece and paid by weight.
 *
 * @param nominal what one order unit is taken to weigh, for the estimate
 * @param toleranceBp by so many basis points a delivery may weigh less or more before somebody has to explain it
 */
public record CatchWeight(WeightPrice price, Weight nominal, int toleranceBp) {
    /** What one order unit is listed at, and what is paid for it until it is weighed. */
    public Money estimate() {
        return price.of(nominal);
    }

    /**
     * The same goods where one unit is to cost so much. The price by weight is rounded down, so that the estimate is never
     * dearer than that; only a price below one fen by weight is one.
     */
    public CatchWeight ofUnit(Money priceOfUnit) {
        long amount = Math.multiplyExact(priceOfUnit.fen(), (long) price.unit().grams()) / nominal.grams();
        return at(Money.ofFen(Math.max(1, amount)));
    }

    /** The same goods at another price, as a tier gives it. */
    public CatchWeight at(Money amount) {
        return new CatchWeight(new WeightPrice(amount, price.unit()), nominal, toleranceBp);
    }
}
