package cn.qiancun.market.restock;

import cn.qiancun.market.catalog.ProductDetails;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.StoreTerms;
import java.util.List;

/**
 * What a village supplies to a store.
 *
 * @param price of a unit without a tier; of goods by weight the estimate
 * @param tiers from which quantity a unit costs less; they bind nothing on consignment
 * @param minimum what the village supplies at least; less waits in a pool
 * @param leadDays until it arrives
 * @param available units that can still be ordered
 * @param terms of this store with the village, or null: then it cannot be ordered
 */
public record WholesaleGoods(
        long variantId,
        long productId,
        long sellerId,
        VillageCode village,
        String villageName,
        String name,
        String spec,
        SalesUnit unit,
        TemperatureClass temperature,
        int shelfLifeDays,
        Money price,
        List<ProductDetails.Tier> tiers,
        int minimum,
        int leadDays,
        int available,
        String pictureUrl,
        StoreTerms terms) {}
