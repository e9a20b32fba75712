package cn.qiancun.market.shared;

/**
 * What goods cost by weight, such as 3.50 yuan a 斤.
 *
 * @param amount of one unit, positive
 * @param unit one of the units of weight
 */
public record WeightPrice(Money amount, SalesUnit unit) {
    public WeightPrice {
        if (!amount.isPositive() || unit.grams() == 0) {
            throw new IllegalArgumentException("Not a price by weight: " + amount + " per " + unit);
        }
    }

    /**
     * What so much costs, rounded down to whole fen. Estimates and what the scale says come by this one rule, so that they
     * can be compared; and nobody ever pays more than the price times the weight, not even by the part of a fen.
     *
     * @throws ArithmeticException beyond what a long holds
     */
    public Money of(Weight weight) {
        return Money.ofFen(Math.multiplyExact(amount.fen(), weight.grams()) / unit.grams());
    }
}
