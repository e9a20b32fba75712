package cn.qiancun.market.till;

/**
 * What of a sold line came from one lot.
 *
 * @param position of the line on the receipt
 * @param lotId 0 for goods without a lot, and for what was not there
 * @param quantity pieces or grams
 */
public record TakenLot(int position, long lotId, long quantity) {}
