package cn.qiancun.market.catalog;

/** So many of a variant. */
public record Wanted(long variantId, int quantity) {
    /** No order line is longer than this; more is an agreement, not a click. */
    public static final int MAX_QUANTITY = 9_999;
}
