package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.Money;

/**
 * Counted goods that are more or fewer than the movements said at that moment.
 *
 * @param lotCode in groups, null for goods without a lot
 */
public record CountDifference(
        Article article, long lotId, String lotCode, String place, long counted, long expected, long countedBy) {
    public long difference() {
        return counted - expected;
    }

    /** At the retail price; below zero for what is missing. */
    public Money value() {
        var worth = article.costOf(Math.abs(difference()));
        return difference() < 0 ? worth.negated() : worth;
    }
}
