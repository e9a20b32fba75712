package cn.qiancun.market.reconciliation;

import cn.qiancun.market.shared.Money;

/**
 * A version of a bill as it stood when it was read.
 *
 * @param claim whose it is to work on
 */
record BillImport(long id, long dayId, int version, State state, int rowCount, Long claim) {
    /** How far a version is; in this order. */
    enum State {
        /** Its rows are being read. */
        STAGING,
        /** Its rows are looked up in our books. */
        MATCHING,
        /** Our books' movements are looked up among its rows. */
        SEARCHING,
        /** Its fees are posted. */
        POSTING,
        DONE
    }

    /** Sums over movements: what came in, what went out (both not negative). */
    record Flow(int count, Money in, Money out) {
        static final Flow NONE = new Flow(0, Money.ZERO, Money.ZERO);

        Flow plus(Money effect) {
            return effect.isNegative()
                    ? new Flow(count + 1, in, out.minus(effect))
                    : new Flow(count + 1, in.plus(effect), out);
        }
    }
}
