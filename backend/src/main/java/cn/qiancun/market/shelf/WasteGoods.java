package cn.qiancun.market.shelf;

/**
 * Goods are thrown away.
 *
 * @param place null where they lie in one place only
 * @param note may be empty; needed for {@link WasteReason#OTHER}
 */
public record WasteGoods(
        long storeId,
        String key,
        long articleId,
        long lotId,
        String place,
        long quantity,
        WasteReason reason,
        String note) {}
