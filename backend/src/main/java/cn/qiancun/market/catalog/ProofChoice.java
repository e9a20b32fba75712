package cn.qiancun.market.catalog;

/** By what proof a list is narrowed; goods may have several. The first three are what listings say. */
public enum ProofChoice {
    CONFORMITY,
    FOOD_LICENCE,
    NONE,
    /** A lot with its conformity certificate is on sale now. Only the search index knows it. */
    CERTIFIED_LOT;

    /** Whether lists from the database can be narrowed to it, too; else they pass it over. */
    public boolean isKnownToDatabase() {
        return this != CERTIFIED_LOT;
    }
}
