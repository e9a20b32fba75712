package cn.qiancun.market.lots;

import java.util.List;

/**
 * Goods of lots are mixed or packed anew into one.
 *
 * @param taken what goes in
 * @param made what comes out; made on the day of its oldest parent, and good no longer than the first of them
 * @param lossGrams what is lost on the way
 */
public record RepackLots(List<Taken> taken, DeclareLot made, long lossGrams) {
    /** So many units of a variant of a lot. */
    public record Taken(long lotId, long variantId, int quantity) {}
}
