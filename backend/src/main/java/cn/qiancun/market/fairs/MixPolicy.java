package cn.qiancun.market.fairs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Among villages with as many stalls over the year, categories take turns in proportion to how many applied with each
 * (Sainte-Laguë), so that however many stalls there are, no category is left out in favour of a larger one.
 */
final class MixPolicy {
    private MixPolicy() {}

    /** @param standing main categories of those who have stalls already */
    static List<Candidate> order(Collection<Candidate> candidates, Collection<String> standing) {
        Map<String, Integer> taken = new HashMap<>();
        standing.forEach(category -> taken.merge(category, 1, Integer::sum));
        Map<String, Integer> applied = new HashMap<>(taken);
        candidates.forEach(one -> applied.merge(one.category(), 1, Integer::sum));
        var tiers = new TreeMap<Integer, Map<String, Deque<Candidate>>>();
        candidates.stream()
                .sorted(FairnessPolicy.ORDER)
                .forEach(one -> tiers.computeIfAbsent(one.stallsThisYear(), any -> new TreeMap<>())
                        .computeIfAbsent(one.category(), any -> new ArrayDeque<>())
                        .add(one));
        var ordered = new ArrayList<Candidate>();
        for (var tier : tiers.values()) {
            while (!tier.isEmpty()) {
                var next = nextCategory(tier.keySet(), applied, taken);
                ordered.add(tier.get(next).poll());
                taken.merge(next, 1, Integer::sum);
                tier.values().removeIf(Deque::isEmpty);
            }
        }
        return ordered;
    }

    /** Of equals the first by code. */
    private static String nextCategory(
            Collection<String> categories, Map<String, Integer> applied, Map<String, Integer> taken) {
        String best = null;
        for (var category : categories) {
            if (best == null || isOwedMore(category, best, applied, taken)) {
                best = category;
            }
        }
        return best;
    }

    private static boolean isOwedMore(
            String one, String other, Map<String, Integer> applied, Map<String, Integer> taken) {
        return applied.get(one) * divisor(other, taken) > applied.get(other) * divisor(one, taken);
    }

    private static long divisor(String category, Map<String, Integer> taken) {
        return 2L * taken.getOrDefault(category, 0) + 1;
    }
}
