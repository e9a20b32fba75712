package cn.qiancun.market.catalog;

/** The orders that a list can have; without a text RELEVANCE means NEWEST. */
public enum ProductSort {
    RELEVANCE,
    NEWEST,
    PRICE_ASC,
    PRICE_DESC,
    /** What was sold most of late comes first. Only the search index knows it. */
    SALES,
    /** What was harvested or made of late, or will be soon, comes first. Only the search index knows it. */
    HARVEST;

    /** Whether lists from the database have it, too. */
    public boolean isKnownToDatabase() {
        return this != SALES && this != HARVEST;
    }
}
