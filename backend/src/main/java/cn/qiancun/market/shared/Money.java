package cn.qiancun.market.shared;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * An amount of renminbi in integer fen; may be negative. Arithmetic that would overflow throws
 * {@link ArithmeticException} instead of wrapping.
 */
public record Money(long fen) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);
    /** Basis points of a whole: 10,000 are 100 percent. */
    public static final int WHOLE_BASIS_POINTS = 10_000;

    public static Money ofFen(long fen) {
        return fen == 0 ? ZERO : new Money(fen);
    }

    public static Money sum(Iterable<Money> amounts) {
        var total = ZERO;
        for (var amount : amounts) {
            total = total.plus(amount);
        }
        return total;
    }

    public Money plus(Money other) {
        return ofFen(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return ofFen(Math.subtractExact(fen, other.fen));
    }

    public Money times(long factor) {
        return ofFen(Math.multiplyExact(fen, factor));
    }

    public Money negated() {
        return ofFen(Math.negateExact(fen));
    }

    public boolean isZero() {
        return fen == 0;
    }

    public boolean isNegative() {
        return fen < 0;
    }

    public boolean isPositive() {
        return fen > 0;
    }

    /**
     * Splits this amount by basis points so that the parts sum to it exactly: each part is rounded
     * down in magnitude, the fen left over go to the largest remainders, ties to the earlier part.
     * Callers order the parts by beneficiary code, which makes the result reproducible.
     *
     * @param basisPoints not negative, summing to {@value #WHOLE_BASIS_POINTS}
     * @throws IllegalArgumentException if they do not
     */
    public List<Money> allocate(List<Integer> basisPoints) {
        requireWhole(basisPoints);
        long magnitude = Math.absExact(fen);
        long[] parts = new long[basisPoints.size()];
        long[] remainders = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            // Split in two steps so that magnitude × basis points cannot overflow.
            long whole = magnitude / WHOLE_BASIS_POINTS;
            long rest = magnitude % WHOLE_BASIS_POINTS * basisPoints.get(i);
            parts[i] = whole * basisPoints.get(i) + rest / WHOLE_BASIS_POINTS;
            remainders[i] = rest % WHOLE_BASIS_POINTS;
        }
        int left = (int) (magnitude - LongStream.of(parts).sum());
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> remainders[i]).reversed())
                .limit(left)
                .forEach(i -> parts[i]++);
        return LongStream.of(parts)
                .mapToObj(part -> ofFen(fen < 0 ? -part : part))
                .toList();
    }

    private static void requireWhole(List<Integer> basisPoints) {
        boolean negative = basisPoints.stream().anyMatch(points -> points < 0);
        int sum = basisPoints.stream().mapToInt(Integer::intValue).sum();
        if (negative || sum != WHOLE_BASIS_POINTS) {
            throw new IllegalArgumentException("Basis points must not be negative and must sum to 10,000: " + sum);
        }
    }

    /** Yuan with two decimals and no sign or grouping, as providers want it: {@code 12.80}. */
    public String toYuan() {
        long magnitude = Math.absExact(fen);
        return "%s%d.%02d".formatted(fen < 0 ? "-" : "", magnitude / 100, magnitude % 100);
    }

    /**
     * Reads yuan with at most two decimals, as people and providers write it.
     *
     * @throws IllegalArgumentException for anything else: signs, exponents, full-width digits, three decimals
     */
    public static Money parseYuan(String yuan) {
        if (yuan == null || !yuan.matches("[0-9]{1,12}(\\.[0-9]{1,2})?")) {
            throw new IllegalArgumentException("Not an amount in yuan with at most two decimals");
        }
        int point = yuan.indexOf('.');
        String whole = point < 0 ? yuan : yuan.substring(0, point);
        String decimals = point < 0 ? "00" : (yuan.substring(point + 1) + "0").substring(0, 2);
        return ofFen(Long.parseLong(whole) * 100 + Long.parseLong(decimals));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    @Override
    public String toString() {
        return "¥" + toYuan();
    }
}
