package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.Weight;
import cn.qiancun.market.shared.WeightPrice;

/** What an article is counted in: its quantities are whole pieces or whole grams. */
public enum Measure {
    /** The price is of one. */
    PIECE,
    /** The price is of 500 g, one 斤. */
    GRAM;

    /** How many are priced together. */
    public int priced() {
        return this == PIECE ? 1 : SalesUnit.JIN.grams();
    }

    /** What so much costs, by weight rounded down to whole fen as everywhere in the shop. */
    public Money of(Money price, long quantity) {
        return this == PIECE
                ? price.times(quantity)
                : new WeightPrice(price, SalesUnit.JIN).of(Weight.ofGrams(quantity));
    }
}
