package cn.qiancun.market.showcase;

import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.villages.FirstSecretary;

/** Goods that a first secretary in office vouches for with a sentence. */
public record Pick(ProductCard card, String sentence, FirstSecretary secretary) {}
