package cn.qiancun.market.supermarkets;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The labels that this store's scales print: prefix, five digits of PLU, five of value, a check digit.
 *
 * @param prefixes of {@code 20} to {@code 24}; with none the store has no labelling scale
 */
public record ScaleLabels(SortedSet<String> prefixes, Value value) {
    /** Every prefix that a store may give to its scales. */
    public static final List<String> PREFIXES = List.of("20", "21", "22", "23", "24");

    static final ScaleLabels USUAL = of(List.of("20"), Value.WEIGHT);

    /** What the five digits say. */
    public enum Value {
        /** In grams. */
        WEIGHT,
        /** In fen. */
        PRICE
    }

    public static ScaleLabels of(Collection<String> prefixes, Value value) {
        return new ScaleLabels(new TreeSet<>(prefixes), value);
    }
}
