package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.Money;

/**
 * Goods that a seller means to bring.
 *
 * @param quantity units of the variant
 * @param price at the fair for one unit; null for the shop's
 */
public record Offer(long variantId, int quantity, Money price) {}
