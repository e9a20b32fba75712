package cn.qiancun.market.shelf;

import java.util.List;

/**
 * Goods come into the store.
 *
 * @param key of the receipt: the same key books once
 * @param actorId who received them
 */
public record ReceiveGoods(long storeId, String key, long actorId, List<Line> lines) {
    /**
     * @param lotId 0 for goods without a lot
     * @param quantity pieces or grams
     * @param place null for the article's own
     */
    public record Line(long articleId, long lotId, long quantity, String place) {}
}
