package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.CatchWeight;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Weight;

/**
 * What goods cost once they are weighed: the price times the weight, by the rule that made the estimate
 * ({@link cn.qiancun.market.shared.WeightPrice#of}), and never more than the buyer has paid. What is lighter is refunded by
 * itself; what is heavier is the seller's gift, since charging more would need the buyer's consent.
 */
final class WeighingPolicy {
    /** Beyond so many times the nominal weight it is a slip of the finger. */
    private static final int MOST = 3;

    private WeighingPolicy() {}

    /** @param paid what the buyer paid for the units on the scale, and has not got back */
    static Money charged(CatchWeight terms, Money paid, Weight weighed) {
        var worth = terms.price().of(weighed);
        return worth.compareTo(paid) < 0 ? worth : paid;
    }

    /** Whether a correction would charge more than the first weighing or a correction since. */
    static boolean chargesMore(CatchWeight terms, Money estimate, Money chargedBefore, Weight weighed) {
        return charged(terms, estimate, weighed).compareTo(chargedBefore) > 0;
    }

    static long mostGrams(CatchWeight terms, int quantity) {
        return terms.nominal().times(quantity).times(MOST).grams();
    }

    static boolean tooLight(CatchWeight terms, int quantity, Weight weighed) {
        return weighed.grams() < nominal(terms, quantity) && !inTolerance(terms, quantity, weighed);
    }

    static boolean inTolerance(CatchWeight terms, int quantity, Weight weighed) {
        long nominal = nominal(terms, quantity);
        long off = Math.abs(weighed.grams() - nominal);
        return off * Money.WHOLE_BASIS_POINTS <= nominal * terms.toleranceBp();
    }

    private static long nominal(CatchWeight terms, int quantity) {
        return terms.nominal().times(quantity).grams();
    }
}
