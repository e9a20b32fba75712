package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.SalesUnit;

/**
 * That a variant is paid by weight, as its seller says it.
 *
 * @param priceUnit 斤 or 公斤: what the variant's price and its tiers' prices are for
 * @param toleranceBp as {@link CatchWeight#toleranceBp}
 */
public record WeighedBy(SalesUnit priceUnit, int toleranceBp) {
    /** Where nothing else is said: a tenth. */
    public static final int USUAL_TOLERANCE_BP = 1_000;
}
