package cn.qiancun.market.restock;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.support.PrintsSeed;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.junit.jupiter.api.Test;

@AddLifecycleHook(PrintsSeed.class)
class PoolPolicyTest {
    @Test
    void threeStoresReachTogetherWhatNoneReachesAlone() {
        var orders = Map.of(1L, Map.of(7L, 4), 2L, Map.of(7L, 4), 3L, Map.of(7L, 2));
        assertThat(PoolPolicy.ready(orders, Map.of(7L, 10))).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(PoolPolicy.ready(orders, Map.of(7L, 11))).isEmpty();
    }

    @Test
    void anOrderThatDropsOutTakesThoseWithItThatCountedOnIt() {
        var orders = Map.of(1L, Map.of(7L, 6, 8L, 1), 2L, Map.of(7L, 4), 3L, Map.of(9L, 5));
        assertThat(PoolPolicy.ready(orders, Map.of(7L, 10, 8L, 5, 9L, 5))).containsExactly(3L);
    }

    private static Map<Long, Map<Long, Integer>> orders(List<List<Integer>> quantities) {
        var orders = new LinkedHashMap<Long, Map<Long, Integer>>();
        for (int order = 0; order < quantities.size(); order++) {
            var lines = new LinkedHashMap<Long, Integer>();
            for (int variant = 0; variant < quantities.get(order).size(); variant++) {
                if (quantities.get(order).get(variant) > 0) {
                    lines.put((long) variant, quantities.get(order).get(variant));
                }
            }
            if (!lines.isEmpty()) {
                orders.put((long) order, lines);
            }
        }
        return orders;
    }

    private static boolean reaches(Map<Long, Map<Long, Integer>> orders, Set<Long> chosen, int minimum) {
        var some = new LinkedHashMap<>(orders);
        some.keySet().retainAll(chosen);
        return PoolPolicy.sums(some).values().stream().allMatch(sum -> sum >= minimum);
    }

    /** Of all subsets that reach the minimums it is the largest, and holds every other. */
    @Property
    void itIsTheMostThatCanGo(
            @ForAll @Size(max = 5) List<@Size(max = 3) List<@IntRange(max = 6) Integer>> quantities,
            @ForAll @IntRange(min = 1, max = 14) int minimum) {
        var orders = orders(quantities);
        var ready = PoolPolicy.ready(orders, Map.of(0L, minimum, 1L, minimum, 2L, minimum));
        assertThat(reaches(orders, ready, minimum)).isTrue();
        var ids = List.copyOf(orders.keySet());
        for (int bits = 0; bits < 1 << ids.size(); bits++) {
            var subset = new HashSet<Long>();
            for (int i = 0; i < ids.size(); i++) {
                if ((bits & 1 << i) != 0) {
                    subset.add(ids.get(i));
                }
            }
            if (reaches(orders, subset, minimum)) {
                assertThat(ready).containsAll(subset);
            }
        }
    }
}
