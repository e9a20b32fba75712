package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the parts of an agreement become when a store sells on the village's behalf and keeps its margin: the margin takes
 * the place of the agreement's part for handing over, and the others divide the rest in their proportion (largest
 * remainder, ties in the order of the parts).
 */
final class StoreMarginPolicy {
    private StoreMarginPolicy() {}

    /** @param margin in basis points, 0 to 9,999 */
    static RevenueShare apply(RevenueShare agreed, String storeKey, int margin) {
        var others = agreed.parts().stream()
                .filter(part -> part.kind() != BeneficiaryKind.STORE)
                .toList();
        int[] points = divide(
                Money.WHOLE_BASIS_POINTS - margin,
                others.stream().mapToInt(RevenueShare.Part::basisPoints).toArray());
        List<RevenueShare.Part> parts = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            var part = others.get(i);
            if (points[i] > 0) {
                parts.add(new RevenueShare.Part(part.kind(), part.owner(), points[i], part.incomeKind()));
            }
        }
        if (margin > 0) {
            parts.add(new RevenueShare.Part(BeneficiaryKind.STORE, storeKey, margin));
        }
        return new RevenueShare(parts);
    }

    private static int[] divide(int whole, int[] weights) {
        int sum = IntStream.of(weights).sum();
        int[] parts = IntStream.of(weights).map(weight -> whole * weight / sum).toArray();
        int left = whole - IntStream.of(parts).sum();
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -(whole * weights[i] % sum)))
                .limit(left)
                .forEach(i -> parts[i]++);
        return parts;
    }
}
