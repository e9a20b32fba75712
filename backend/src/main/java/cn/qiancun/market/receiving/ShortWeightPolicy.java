package cn.qiancun.market.receiving;

import cn.qiancun.market.shared.Money;

/** What too light goods come to: nothing within the tolerance, else all that is missing, at the price per gram. */
final class ShortWeightPolicy {
    private ShortWeightPolicy() {}

    /** @return grams that are missing; 0 within the tolerance */
    static long missing(long nominalGrams, long weighedGrams, int toleranceBasisPoints) {
        long missing = nominalGrams - weighedGrams;
        return missing * Money.WHOLE_BASIS_POINTS > nominalGrams * toleranceBasisPoints ? missing : 0;
    }

    /** In favour of the village by less than a fen. */
    static Money claim(Money unitPrice, long missingGrams, int gramsPerUnit) {
        return Money.ofFen(Math.multiplyExact(unitPrice.fen(), missingGrams) / gramsPerUnit);
    }
}
