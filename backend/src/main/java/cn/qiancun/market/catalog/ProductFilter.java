package cn.qiancun.market.catalog;

import java.util.Set;

/**
 * What a list is narrowed to; each may be null.
 *
 * @param temperatures one of the variants keeps at one of these; null for any
 */
public record ProductFilter(
        String query,
        String categoryCode,
        String countyCode,
        String villageCode,
        ProofChoice proof,
        Season season,
        PriceBand price,
        Set<TemperatureClass> temperatures,
        ProductSort sort) {
    /** @param month that goods are sold in, 1 to 12; @param ripe whether those of all year are left out */
    public record Season(int month, boolean ripe) {}

    public ProductFilter(String query, String categoryCode, String countyCode, String villageCode, ProductSort sort) {
        this(query, categoryCode, countyCode, villageCode, null, null, null, null, sort);
    }

    /** The same goods in no order. */
    ProductFilter unordered() {
        return new ProductFilter(
                query, categoryCode, countyCode, villageCode, proof, season, price, temperatures, null);
    }
}
