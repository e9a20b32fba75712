package cn.qiancun.market.supermarkets;

import cn.qiancun.market.shared.Money;

/**
 * How a store likes to work.
 *
 * @param approvalLimit restock orders above it need a manager
 * @param serviceLevelBasisPoints how often the goods should last until the next delivery
 * @param wasteBoardDays how many days before its expiry a lot appears on the board
 * @param roundsCash whether its tills let go what is over whole jiao when a customer pays in cash (抹零)
 */
public record StoreSettings(
        Money approvalLimit,
        int serviceLevelBasisPoints,
        int wasteBoardDays,
        ScaleLabels scaleLabels,
        boolean roundsCash) {
    /** What a new store begins with. */
    static final StoreSettings USUAL = new StoreSettings(Money.ofFen(500_000), 9_000, 3, ScaleLabels.USUAL, false);
}
