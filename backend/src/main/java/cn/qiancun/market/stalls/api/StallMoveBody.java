package cn.qiancun.market.stalls.api;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shelf.ShelfQuantity;
import cn.qiancun.market.stalls.MoveGoods;
import java.math.BigDecimal;

/**
 * Goods of one lot at a stall that are tasted, spoiled, returned or found.
 *
 * @param lotId null or "0" for goods without a lot
 * @param quantity whole pieces or grams
 */
record StallMoveBody(String wareId, String lotId, BigDecimal quantity, String note) {
    MoveGoods move(long stallId, String key) {
        return new MoveGoods(stallId, key, Ids.parse(wareId), lot(lotId), whole(), note);
    }

    static long lot(String id) {
        return id == null || id.equals("0") ? 0 : Ids.parse(id);
    }

    private long whole() {
        try {
            return quantity.longValueExact();
        } catch (ArithmeticException | NullPointerException none) {
            throw BusinessException.invalid("quantity", "shelf.quantity", ShelfQuantity.MOST);
        }
    }
}
