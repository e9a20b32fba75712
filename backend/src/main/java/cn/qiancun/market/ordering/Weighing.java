package cn.qiancun.market.ordering;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Weight;
import java.time.Instant;

/**
 * What the scale said of a line at packing, and what came of it. Never changed: a correction is one more.
 *
 * @param seq 1 for the first of a line
 * @param quantity the units on the scale
 * @param weight of all units of the line together
 * @param charged what the buyer pays for the line by this weight
 * @param refund what went back because of it; zero if it weighed enough
 * @param note the seller's explanation; never empty if it is lighter than the tolerance allows
 */
public record Weighing(
        int seq,
        int quantity,
        Weight weight,
        Money charged,
        Money refund,
        boolean inTolerance,
        String note,
        Instant at) {}
