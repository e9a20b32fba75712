package cn.qiancun.market.catalog;

/** What a list is narrowed to; each may be null. */
public record ProductFilter(
        String query, String categoryCode, String countyCode, String villageCode, ProductSort sort) {}
