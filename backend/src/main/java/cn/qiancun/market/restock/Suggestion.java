package cn.qiancun.market.restock;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.supermarkets.TermsKind;

/**
 * What a store should order of an article, and why.
 *
 * @param unit that the village sells it in
 * @param perUnit pieces or grams in one of these
 * @param units how many to order; 0 for none
 * @param onHand this and the next three in pieces or grams
 * @param expected what will be asked for in the days to come
 * @param target what should be there for them
 * @param days how many days the order has to last
 * @param level how often the goods should last, in basis points, after what is thrown away lowered it
 * @param waste of what left the shelf the share that was thrown away, in basis points
 * @param spoils whether a unit more would spoil before it is sold
 * @param unknown whether there is no day to learn from
 * @param minimum what the village supplies at least; less waits in a pool
 * @param unitPrice of one unit at this quantity
 */
public record Suggestion(
        long articleId,
        long variantId,
        long productId,
        long sellerId,
        VillageCode village,
        String name,
        String spec,
        SalesUnit unit,
        Measure measure,
        int perUnit,
        int units,
        long onHand,
        long incoming,
        long expected,
        long target,
        int days,
        int level,
        int waste,
        boolean spoils,
        boolean unknown,
        int minimum,
        int leadDays,
        Money unitPrice,
        TermsKind terms) {
    /** The key of the line that explains it. */
    public String reason() {
        return unknown ? "restock.why.unknown" : spoils ? "restock.why.spoils" : "restock.why";
    }
}
