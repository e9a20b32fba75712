package cn.qiancun.market.ordering.api;

import cn.qiancun.market.ordering.WeighGoods;
import cn.qiancun.market.shared.Ids;
import java.util.ArrayList;
import java.util.List;

/** What the scale said, as a program sends it. */
record WeightsBody(List<Line> lines) {
    /**
     * @param grams of all units of the line together
     * @param note for the buyer; may be missing unless the goods are lighter than the tolerance allows
     */
    record Line(String lineId, long grams, String note) {}

    WeighGoods command() {
        var weights = new ArrayList<WeighGoods.Line>();
        if (lines != null) {
            lines.forEach(line -> weights.add(
                    line == null ? null : new WeighGoods.Line(Ids.parse(line.lineId()), line.grams(), line.note())));
        }
        return new WeighGoods(weights);
    }
}
