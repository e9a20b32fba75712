package cn.qiancun.market.lots;

/** What lots of a product are on sale, or their dates, changed: search and memories forget what they knew. */
public record LotsOnSaleChanged(long productId) {}
