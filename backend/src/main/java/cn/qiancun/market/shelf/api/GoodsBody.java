package cn.qiancun.market.shelf.api;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shelf.MoveGoods;
import cn.qiancun.market.shelf.ReturnGoods;
import cn.qiancun.market.shelf.SettleShortage;
import cn.qiancun.market.shelf.ShelfQuantity;
import cn.qiancun.market.shelf.WasteGoods;
import cn.qiancun.market.shelf.WasteReason;
import java.math.BigDecimal;

/**
 * Goods of one lot that are thrown away, moved, sent back or found, as a program says it.
 *
 * @param lotId null or "0" for goods without a lot
 * @param place null where the lot lies in one place only
 * @param quantity whole pieces or grams
 * @param to where they are moved to, else null
 * @param reason of waste, else null
 */
record GoodsBody(
        String articleId, String lotId, String place, BigDecimal quantity, String to, String reason, String note) {
    WasteGoods waste(long storeId, String key) {
        var why = Choice.require(WasteReason.class, reason, "reason", "shelf.waste-reason");
        return new WasteGoods(storeId, key, article(), lot(), place, whole(), why, note);
    }

    MoveGoods move(long storeId, String key) {
        return new MoveGoods(storeId, key, article(), lot(), place, to, whole());
    }

    ReturnGoods giveBack(long storeId, String key) {
        return new ReturnGoods(storeId, key, article(), lot(), place, whole(), note);
    }

    SettleShortage settle(long storeId, String key) {
        return new SettleShortage(storeId, key, article(), lot(), place, whole());
    }

    private long article() {
        return Ids.parse(articleId);
    }

    private long lot() {
        return lotId == null ? 0 : Ids.parse(lotId);
    }

    private long whole() {
        return whole(quantity);
    }

    /** A fraction of a piece or a gram is none. */
    static long whole(BigDecimal quantity) {
        try {
            return quantity.longValueExact();
        } catch (ArithmeticException | NullPointerException none) {
            throw BusinessException.invalid("quantity", "shelf.quantity", ShelfQuantity.MOST);
        }
    }
}
