package cn.qiancun.market.catalog;

/**
 * A variant came into being; told synchronously, so that its stock row exists from the start.
 *
 * @param initialStock units on hand at the seller's
 */
public record VariantRegistered(long variantId, long sellerId, int initialStock) {}
