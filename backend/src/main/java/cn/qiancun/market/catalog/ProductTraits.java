package cn.qiancun.market.catalog;

import java.util.List;

/**
 * What goods are found and narrowed by beside what their card says.
 *
 * @param seasonMonths the months (1 to 12) in which they are sold
 * @param seasonal whether that is not all year
 * @param variantNames in their order: 鲜品, 10 斤箱
 * @param temperatures how the variants travel, in the order of the classes
 */
public record ProductTraits(
        ProductDetails.Proof proof,
        List<Integer> seasonMonths,
        boolean seasonal,
        List<String> variantNames,
        List<TemperatureClass> temperatures) {}
