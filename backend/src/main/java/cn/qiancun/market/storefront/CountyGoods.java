package cn.qiancun.market.storefront;

/**
 * What a county has to offer.
 *
 * @param villages how many of its villages sell
 * @param goods how many products
 * @param shade how it is coloured on the map: 0 for none, else 1 to 4, more goods the deeper
 */
public record CountyGoods(String code, String name, int villages, int goods, int shade) {}
