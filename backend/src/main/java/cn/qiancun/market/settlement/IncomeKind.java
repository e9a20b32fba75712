package cn.qiancun.market.settlement;

/**
 * What a collective's income is, as its books tell it apart. The turnover of a cooperative or company is none of these:
 * only what was credited to the collective is.
 */
public enum IncomeKind {
    /** The collective sold its own goods: its share of the sale. */
    OWN_SALE,
    /** A cooperative, company or farmer sold; the collective has its share for what it did. */
    SERVICE_FEE,
    /** The collective's share of what a company or cooperative that it owns a part of sold, where so agreed. */
    DIVIDEND,
    /** Granted to the collective; no sale stands behind it. */
    SUBSIDY,
    /** What none of the above is, corrections of no line among it. */
    OTHER
}
