package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;

/**
 * Goods that a stall's party means to bring.
 *
 * @param quantity units of the variant
 * @param price at the fair for one unit; null for the shop's
 */
public record StallGoods(
        long stallId, long sellerId, VillageCode village, long productId, long variantId, int quantity, Money price) {}
