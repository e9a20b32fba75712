package cn.qiancun.market.till;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shelf.Measure;
import java.math.BigInteger;

/** What a labelled price weighs, and what a part of a line comes to. */
final class AmountPolicy {
    private AmountPolicy() {}

    /** How much weighs what costs so much; at least a gram. @param price per 500 g, positive */
    static long gramsFor(Money amount, Money price) {
        return Math.max(1, amount.fen() * Measure.GRAM.priced() / price.fen());
    }

    /**
     * What comes back for a part of a line, in steps that add up: three of seven and then four of seven come to the whole.
     *
     * @param before how many of {@code whole} are back already
     */
    static Money ofPart(Money amount, long whole, long before, long part) {
        return Money.ofFen(upTo(amount, whole, before + part) - upTo(amount, whole, before));
    }

    private static long upTo(Money amount, long whole, long part) {
        return BigInteger.valueOf(amount.fen())
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
