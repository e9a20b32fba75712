package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Who gives back how much of a line: each part its share of all that was refunded so far, at the share the line was sold
 * under, less what it gave back before. Fen left over go to the largest remainders, ties by code; never more than a part
 * has left. So the first refund is divided as {@link Money#allocate} divides a sale, many small ones drift nowhere, and
 * the refund that makes the line whole takes exactly what each has left.
 */
final class RefundDivisionPolicy {
    private RefundDivisionPolicy() {}

    /**
     * @param share of the line; the other lists are in the order of its parts
     * @param amount not more than the sum of {@code left}
     * @param given what each part gave back before
     * @param left what each part still has of the line
     */
    static List<Money> divide(RevenueShare share, Money amount, List<Money> given, List<Money> left) {
        int count = share.parts().size();
        var total = Money.sum(given).plus(amount);
        long[] parts = new long[count];
        // What the part owes of all refunds together, beyond what it gives: in fen and basis points.
        long[] wanting = new long[count];
        for (int i = 0; i < count; i++) {
            long points = share.parts().get(i).basisPoints();
            long due = Math.multiplyExact(total.fen(), points) - given.get(i).fen() * Money.WHOLE_BASIS_POINTS;
            long whole = Math.floorDiv(due, Money.WHOLE_BASIS_POINTS);
            parts[i] = Math.max(0, Math.min(whole, left.get(i).fen()));
            wanting[i] = due - parts[i] * Money.WHOLE_BASIS_POINTS;
        }
        long missing = amount.fen() - LongStream.of(parts).sum();
        for (; missing > 0; missing--) {
            move(parts, wanting, 1, i -> parts[i] < left.get(i).fen());
        }
        for (; missing < 0; missing++) {
            move(parts, wanting, -1, i -> parts[i] > 0);
        }
        return LongStream.of(parts).mapToObj(Money::ofFen).toList();
    }

    /** One fen to the part that wants it most, or from the one that wants it least; of equals the first by code. */
    private static void move(long[] parts, long[] wanting, int fen, IntPredicate may) {
        int chosen = IntStream.range(0, parts.length)
                .filter(may)
                .reduce((one, other) -> wanting[other] * fen > wanting[one] * fen ? other : one)
                .orElseThrow(() -> new IllegalStateException("More is refunded than the line has"));
        parts[chosen] += fen;
        wanting[chosen] -= (long) fen * Money.WHOLE_BASIS_POINTS;
    }
}
