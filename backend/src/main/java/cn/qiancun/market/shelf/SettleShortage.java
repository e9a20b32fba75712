package cn.qiancun.market.shelf;

/** What was sold below zero came from this lot, or from goods without one at another place. */
public record SettleShortage(long storeId, String key, long articleId, long lotId, String place, long quantity) {}
