package cn.qiancun.market.shelf;

import java.util.List;

/** What a customer brought back. */
public record TakeBackGoods(long storeId, String key, long actorId, List<Line> lines) {
    /**
     * @param lotId the one it was sold from, as {@link TakenFromShelf} said; 0 for none
     * @param resellable whether it goes back on the shelf; else it is waste
     */
    public record Line(String lineKey, long articleId, long lotId, long quantity, boolean resellable) {}
}
