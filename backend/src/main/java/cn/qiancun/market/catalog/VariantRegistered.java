package cn.qiancun.market.catalog;

/**
 * A variant that came into being.
 *
 * @param initialStock units on hand at the seller's
 */
public record VariantRegistered(long variantId, long sellerId, int initialStock) {}
