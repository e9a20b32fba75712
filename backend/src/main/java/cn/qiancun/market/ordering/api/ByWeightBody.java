package cn.qiancun.market.ordering.api;

import cn.qiancun.market.catalog.CatchWeight;

/**
 * How goods are charged that are weighed at packing; their unit price and sum are the estimate.
 *
 * @param priceFen of one {@code priceUnit}
 * @param nominalGrams what one unit is taken to weigh
 */
record ByWeightBody(long priceFen, String priceUnit, long nominalGrams, int toleranceBp) {
    /** @return null for goods that are not */
    static ByWeightBody of(CatchWeight terms) {
        return terms == null
                ? null
                : new ByWeightBody(
                        terms.price().amount().fen(),
                        terms.price().unit().name(),
                        terms.nominal().grams(),
                        terms.toleranceBp());
    }
}
