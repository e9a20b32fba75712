package cn.qiancun.market.storefront;

import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.lots.LotsElsewhere;
import cn.qiancun.market.shelf.Article;
import java.util.List;

/**
 * What a store has on its shelf, as visitors see it.
 *
 * @param villageName where it comes from
 * @param card the product in the shop; null if it is not offered there now
 * @param lots that can be bought, first expired first; empty for goods without any
 */
public record StoreGoods(Article article, String villageName, ProductCard card, List<LotsElsewhere.Lot> lots) {}
