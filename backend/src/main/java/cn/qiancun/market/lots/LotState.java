package cn.qiancun.market.lots;

/** Where a lot stands. Only what is OPEN, and certified where it must be, can be sold. */
public enum LotState {
    OPEN,
    /** Held back by its seller or an operator, with a reason; may be opened again. */
    BLOCKED,
    /** Called back from its buyers; for good. */
    RECALLED,
    /** So close to its expiry that the shop no longer sells it, or beyond. */
    EXPIRED,
    /** Nothing of it is left at the seller's. */
    EXHAUSTED
}
