package cn.qiancun.market.fairorders;

import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.shared.Money;
import java.util.List;
import java.util.Map;

/**
 * Orders goods of a fair's stalls, to be collected there. What they cost is not in it: prices are the fair's.
 *
 * @param note for the sellers; may be null
 * @param adultConfirmed and {@code exemptionConfirmed}: as with every order
 * @param seen what one of the goods cost where the buyer chose, by variant, as far as it is known: the order is refused if
 *     it is another price now
 */
public record PlacePreorder(
        List<Wanted> lines, String note, boolean adultConfirmed, boolean exemptionConfirmed, Map<Long, Money> seen) {
    /** At whatever price the fair has now. */
    public PlacePreorder(List<Wanted> lines, String note, boolean adultConfirmed, boolean exemptionConfirmed) {
        this(lines, note, adultConfirmed, exemptionConfirmed, Map.of());
    }
}
