package cn.qiancun.market.catalog;

/** A product appeared in the shop, or what the shop shows of it changed. */
public record ProductPublished(long productId) {}
