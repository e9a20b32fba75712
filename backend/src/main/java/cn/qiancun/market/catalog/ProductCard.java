package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import java.time.Instant;
import java.util.List;

/**
 * A product as lists show it.
 *
 * @param fromPrice the cheapest variant's retail price
 * @param unit that variant's unit
 * @param pictureUrl path of a picture about 320 px wide, never null
 * @param story as plain text, without its markup
 * @param illustrated whether the picture is an illustration (shown on a tinted ground) and no photo
 * @param origin 产地 in the seller's words; may be empty
 * @param categoryPath codes from the topmost category down to its own
 * @param selling when the first of its variants opens and the last closes, and the nearest harvest if all are sold ahead
 * @param byWeight whether that price is an estimate, since the goods are weighed at packing
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
        Instant publishedAt,
        String origin,
        List<String> categoryPath,
        SellingTerms selling,
        boolean byWeight) {
    /** In a topmost category, at hand at any time. */
    public ProductCard(
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
            Instant publishedAt) {
        this(
                id,
                name,
                story,
                categoryCode,
                categoryName,
                sellerId,
                sellerName,
                villageCode,
                villageName,
                countyCode,
                countyName,
                fromPrice,
                unit,
                pictureUrl,
                illustrated,
                publishedAt,
                "",
                List.of(categoryCode),
                SellingTerms.ALWAYS,
                false);
    }
}
