package cn.qiancun.market.fairorders.api;

import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.fairorders.PlacePreorder;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Goods of a fair's stalls as a program asks for them. What they cost is not in it: whatever else is sent is refused.
 *
 * @param adultConfirmed and {@code exemptionConfirmed}: as with every order; may be missing
 */
record PreorderBody(List<PreorderLine> lines, String note, Boolean adultConfirmed, Boolean exemptionConfirmed) {
    /**
     * @param seenPriceFen the fair's price of one unit that the buyer was shown; the order is refused if it is another now.
     *     May be missing
     */
    record PreorderLine(String variantId, int quantity, Long seenPriceFen) {}

    PlacePreorder command() {
        var wanted = new ArrayList<Wanted>();
        var seen = new TreeMap<Long, Money>();
        for (var line : lines == null ? List.<PreorderLine>of() : lines) {
            wanted.add(line == null ? null : new Wanted(Ids.parse(line.variantId()), line.quantity()));
            if (line != null && line.seenPriceFen() != null) {
                seen.put(Ids.parse(line.variantId()), Money.ofFen(line.seenPriceFen()));
            }
        }
        return new PlacePreorder(
                wanted, note, Boolean.TRUE.equals(adultConfirmed), Boolean.TRUE.equals(exemptionConfirmed), seen);
    }
}
