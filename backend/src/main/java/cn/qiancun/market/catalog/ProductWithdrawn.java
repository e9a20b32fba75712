package cn.qiancun.market.catalog;

/** A product left the shop. */
public record ProductWithdrawn(long productId) {}
