package cn.qiancun.market.fairorders.api;

import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.fairorders.PlacePreorder;
import cn.qiancun.market.shared.Ids;
import java.util.ArrayList;
import java.util.List;

/**
 * Goods of a fair's stalls as a program asks for them. No price: whatever else is sent is refused.
 *
 * @param adultConfirmed and {@code exemptionConfirmed}: as with every order; may be missing
 */
record PreorderBody(List<PreorderLine> lines, String note, Boolean adultConfirmed, Boolean exemptionConfirmed) {
    record PreorderLine(String variantId, int quantity) {}

    PlacePreorder command() {
        var wanted = new ArrayList<Wanted>();
        if (lines != null) {
            lines.forEach(
                    line -> wanted.add(line == null ? null : new Wanted(Ids.parse(line.variantId()), line.quantity())));
        }
        return new PlacePreorder(
                wanted, note, Boolean.TRUE.equals(adultConfirmed), Boolean.TRUE.equals(exemptionConfirmed));
    }
}
