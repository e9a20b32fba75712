package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.util.List;

/** A price, its tiers and the minimum quantity as they were and as they became; by whom, as that person is called. */
public record PriceChange(
        Instant at,
        String by,
        String variantName,
        Money oldPrice,
        Money newPrice,
        List<Tier> oldTiers,
        List<Tier> newTiers,
        int oldMinimum,
        int newMinimum) {}
