package cn.qiancun.market.shelf;

/** Goods are put elsewhere. @param from null where they lie in one place only */
public record MoveGoods(long storeId, String key, long articleId, long lotId, String from, String to, long quantity) {}
