package cn.qiancun.market.restock;

import cn.qiancun.market.shared.BusinessException;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much may leave: no line more than was accepted, and something of one. */
final class ShipPolicy {
    private ShipPolicy() {}

    /**
     * @param units by line; a line that is not named leaves as it was accepted
     * @return units of every line
     * @throws BusinessException NOT_FOUND for a line of another order; INVALID {@code restock.over-accepted} on the
     *     field {@code line-<id>}, {@code restock.ship-nothing}; CONFLICT {@code restock.state}
     */
    static Map<Long, Integer> shipped(RestockOrder order, Map<Long, Integer> units) {
        if (order.state() != RestockState.ACCEPTED) {
            throw RestockWriter.refused(order.state());
        }
        ChangePolicy.requireOwn(order, units);
        var shipped = new LinkedHashMap<Long, Integer>();
        int sum = 0;
        for (var line : order.lines()) {
            int some = units.getOrDefault(line.id(), line.accepted());
            if (some < 0 || some > line.accepted()) {
                throw BusinessException.invalid("line-" + line.id(), "restock.over-accepted", line.accepted());
            }
            shipped.put(line.id(), some);
            sum += some;
        }
        if (sum == 0) {
            throw BusinessException.invalid("lines", "restock.ship-nothing");
        }
        return shipped;
    }
}
