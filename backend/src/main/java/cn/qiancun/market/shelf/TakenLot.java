package cn.qiancun.market.shelf;

/**
 * What of a sold line came from one lot.
 *
 * @param quantity pieces or grams
 * @param lotId 0 for goods without a lot, and for what was not there
 */
public record TakenLot(String lineKey, long articleId, long lotId, long quantity) {}
