package cn.qiancun.market.stalls;

import java.util.List;

/**
 * Goods that a village carries to the stall, at first or later in the day.
 *
 * @param key the same key lends once
 */
public record LendGoods(long stallId, String key, List<Line> lines) {
    /** @param lotId 0 for goods without a lot @param units of the variant, as it is sold to residents */
    public record Line(long variantId, long lotId, int units) {}
}
