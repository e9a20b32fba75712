package cn.qiancun.market.shelf;

/**
 * What of a sold line came from one lot.
 *
 * @param lotId 0 for goods without a lot, and for what the shelf did not have
 */
public record TakenFromShelf(String lineKey, long articleId, long lotId, long quantity) {}
