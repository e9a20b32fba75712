package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import java.time.Instant;

/**
 * A product as lists show it.
 *
 * @param fromPrice the cheapest variant's retail price
 * @param unit that variant's unit
 * @param pictureUrl path of a picture about 320 px wide, never null
 * @param illustrated whether the picture is an illustration (shown on a tinted ground) and no photo
 */
public record ProductCard(
        long id,
        String name,
        String story,
        String categoryCode,
        String categoryName,
        long sellerId,
        String sellerName,
        String villageCode,
        String villageName,
        String countyCode,
        String countyName,
        Money fromPrice,
        SalesUnit unit,
        String pictureUrl,
        boolean illustrated,
        Instant publishedAt) {}
