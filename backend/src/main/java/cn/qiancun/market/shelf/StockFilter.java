package cn.qiancun.market.shelf;

/** Which articles a list shows. */
public enum StockFilter {
    ALL,
    /** Something lies there. */
    PRESENT,
    /** Sold, and nothing left. */
    GONE,
    /** More was sold than there was, and nobody has settled it. */
    SHORT,
    /** Goods of it may not be sold. */
    STOPPED
}
