package cn.qiancun.market.restock;

import cn.qiancun.market.shared.BusinessException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a village may change in an order: less of it, but something, and not what was ordered. */
final class ChangePolicy {
    private ChangePolicy() {}

    /**
     * @param units by line; a line that is not named stays as it was ordered
     * @return units of every line
     * @throws BusinessException NOT_FOUND for a line of another order; INVALID {@code restock.change-quantity} on the
     *     field {@code line-<id>}, {@code restock.change-all} if all are as ordered, {@code restock.change-nothing} if
     *     nothing is left, which is a rejection
     */
    static Map<Long, Integer> accepted(RestockOrder order, Map<Long, Integer> units) {
        requireOwn(order, units);
        var accepted = new LinkedHashMap<Long, Integer>();
        int sum = 0;
        boolean less = false;
        for (var line : order.lines()) {
            int some = units.getOrDefault(line.id(), line.ordered());
            if (some < 0 || some > line.ordered()) {
                throw BusinessException.invalid("line-" + line.id(), "restock.change-quantity", line.ordered());
            }
            accepted.put(line.id(), some);
            sum += some;
            less |= some < line.ordered();
        }
        if (sum == 0) {
            throw BusinessException.invalid("lines", "restock.change-nothing");
        }
        if (!less) {
            throw BusinessException.invalid("lines", "restock.change-all");
        }
        return accepted;
    }

    /** @throws BusinessException NOT_FOUND if one of the lines is another order's */
    static void requireOwn(RestockOrder order, Map<Long, ?> byLine) {
        boolean own =
                byLine.keySet().stream().allMatch(id -> order.lines().stream().anyMatch(line -> line.id() == id));
        if (!own) {
            throw BusinessException.notFound("not-found");
        }
    }
}
