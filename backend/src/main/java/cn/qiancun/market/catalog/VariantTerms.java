package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import java.util.List;

/**
 * What a seller says of one variant.
 *
 * @param id of the variant that is revised, or null for a new one
 * @param netGrams of one unit; where the unit is a weight, that weight counts
 * @param minimumOrderQuantity for restocking; residents buy from one
 * @param seasonMonths the months, 1 to 12, in which it is sold
 * @param initialStock of a new variant; later counts are inventory's
 */
public record VariantTerms(
        Long id,
        String name,
        SalesUnit unit,
        long netGrams,
        Money price,
        List<Tier> tiers,
        int minimumOrderQuantity,
        int shelfLifeDays,
        TemperatureClass temperature,
        boolean catchWeight,
        List<Integer> seasonMonths,
        int initialStock) {}
