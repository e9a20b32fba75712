package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.WholeNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How seasons and tiers are written in one cell of a file. */
public final class GoodsText {
    private static final int MONTHS = 12;

    private GoodsText() {}

    /**
     * {@code 9-12;1-3}, or {@code 5}.
     *
     * @throws cn.qiancun.market.shared.BusinessException or IllegalArgumentException for anything else
     */
    public static List<Integer> months(String cell) {
        return Arrays.stream(cell.split(";", -1))
                .flatMapToInt(span -> {
                    String[] ends = span.split("-", 2);
                    int first = WholeNumber.parse(ends[0], 1, MONTHS, "month", "month");
                    int last = ends.length == 1 ? first : WholeNumber.parse(ends[1], first, MONTHS, "month", "month");
                    return IntStream.rangeClosed(first, last);
                })
                .sorted()
                .distinct()
                .boxed()
                .toList();
    }

    /** As {@link #months} reads it; in ascending order. */
    public static String ofMonths(List<Integer> months) {
        var spans = new ArrayList<String>();
        for (int month = 1; month <= MONTHS; month++) {
            if (months.contains(month)) {
                int first = month;
                while (months.contains(month + 1)) {
                    month++;
                }
                spans.add(first == month ? Integer.toString(first) : first + "-" + month);
            }
        }
        return String.join(";", spans);
    }

    /**
     * {@code 5:70.00;20:66.00}: from 5 each 70 yuan, from 20 each 66. Empty for none.
     *
     * @param price reads what stands behind the colon
     * @throws cn.qiancun.market.shared.BusinessException or IllegalArgumentException for anything else
     */
    public static List<Tier> tiers(String cell, Function<String, Money> price) {
        var tiers = new ArrayList<Tier>();
        for (String tier : cell.isEmpty() ? new String[0] : cell.split(";", -1)) {
            String[] parts = tier.split(":", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("Not a quantity and a price");
            }
            int from = WholeNumber.parse(parts[0], 1, Wanted.MAX_QUANTITY, "tier", "tier");
            tiers.add(new Tier(from, price.apply(parts[1].strip())));
        }
        return tiers;
    }

    /** As {@link #tiers} reads it, in yuan. */
    public static String ofTiers(List<Tier> tiers) {
        return tiers.stream()
                .map(tier -> tier.fromQuantity() + ":" + tier.unitPrice().toYuan())
                .collect(Collectors.joining(";"));
    }
}
