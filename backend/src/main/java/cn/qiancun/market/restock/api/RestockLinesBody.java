package cn.qiancun.market.restock.api;

import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import java.util.List;

/**
 * What a store wants. No price, no terms, no store: these are not the caller's to say.
 *
 * @param note may be missing
 * @param version of the draft that is changed; missing for a new one
 */
record RestockLinesBody(List<Line> lines, String note, Integer version) {
    record Line(String variantId, Integer quantity) {}

    List<Wanted> wanted() {
        return wanted(lines);
    }

    static List<Wanted> wanted(List<Line> lines) {
        if (lines == null || lines.contains(null)) {
            throw BusinessException.invalid("lines", "restock.lines", 200);
        }
        return lines.stream()
                .map(line -> new Wanted(Ids.parse(line.variantId()), line.quantity() == null ? 0 : line.quantity()))
                .toList();
    }

    int versionOrNone() {
        return version == null ? -1 : version;
    }
}
