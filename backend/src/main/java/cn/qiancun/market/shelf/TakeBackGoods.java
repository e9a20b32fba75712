package cn.qiancun.market.shelf;

import java.util.List;

/** What a customer brought back, as a till tells wherever the goods lay. @param counterId as {@link SellGoods} says */
public record TakeBackGoods(long counterId, String key, long actorId, List<Line> lines) {
    /**
     * @param lotId the one it was sold from, as {@link TakenLot} said; 0 for none
     * @param resellable whether it is sold again; else it is waste
     */
    public record Line(String lineKey, long articleId, long lotId, long quantity, boolean resellable) {}
}
