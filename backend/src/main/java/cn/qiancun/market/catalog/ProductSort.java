package cn.qiancun.market.catalog;

/** The orders that a list can have; without a text RELEVANCE means NEWEST. */
public enum ProductSort {
    RELEVANCE,
    NEWEST,
    PRICE_ASC,
    PRICE_DESC
}
