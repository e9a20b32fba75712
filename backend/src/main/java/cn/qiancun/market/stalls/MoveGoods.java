package cn.qiancun.market.stalls;

/**
 * Goods of one lot at the stall that are tasted, spoiled, returned or found.
 *
 * @param lotId 0 for goods without a lot
 * @param quantity pieces or grams
 * @param note may be empty; needed for what is spoiled, and for a mistake
 */
public record MoveGoods(long stallId, String key, long wareId, long lotId, long quantity, String note) {}
