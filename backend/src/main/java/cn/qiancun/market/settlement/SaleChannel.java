package cn.qiancun.market.settlement;

/** Through which a line was sold. */
public enum SaleChannel {
    /** Ordered and paid in the shop. */
    ONLINE,
    /** Bought out by a store at its receipt. */
    RESTOCK,
    /** Sold at a store's till on the village's behalf. */
    STORE_TILL,
    /** Sold at a stall of a fair. */
    FAIR_TILL
}
