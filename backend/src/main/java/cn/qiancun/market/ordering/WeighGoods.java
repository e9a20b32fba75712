package cn.qiancun.market.ordering;

import java.util.List;

/** What lines of one consignment weigh. */
public record WeighGoods(List<Line> lines) {
    /**
     * @param grams of all units of the line together
     * @param note for the buyer; needed if the goods are lighter than the tolerance allows, else it may be null
     */
    public record Line(long lineId, long grams, String note) {}
}
