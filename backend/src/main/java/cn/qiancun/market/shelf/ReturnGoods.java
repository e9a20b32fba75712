package cn.qiancun.market.shelf;

/** Goods on consignment go back to their village. @param place null where they lie in one place only */
public record ReturnGoods(
        long storeId, String key, long articleId, long lotId, String place, long quantity, String note) {}
