package cn.qiancun.market.restock;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which orders of a pool reach the village's minimums together: the most that can go, so that of every variant in them
 * the minimum is reached. An order goes whole or not at all; one that holds something of which there is too little
 * drops out, and those that counted on it may follow.
 */
final class PoolPolicy {
    private PoolPolicy() {}

    /**
     * @param orders quantities by variant, by order
     * @param minimums by variant; 1 where absent
     * @return the orders that go; perhaps none
     */
    static Set<Long> ready(Map<Long, Map<Long, Integer>> orders, Map<Long, Integer> minimums) {
        var left = new LinkedHashMap<>(orders);
        boolean dropped = true;
        while (dropped) {
            var sums = sums(left);
            dropped = left.values()
                    .removeIf(order -> order.keySet().stream()
                            .anyMatch(variant -> sums.get(variant) < minimums.getOrDefault(variant, 1)));
        }
        return Set.copyOf(left.keySet());
    }

    /** What is bought together, by variant. */
    static Map<Long, Integer> sums(Map<Long, Map<Long, Integer>> orders) {
        var sums = new HashMap<Long, Integer>();
        orders.values().forEach(order -> order.forEach((variant, units) -> sums.merge(variant, units, Integer::sum)));
        return sums;
    }
}
