package cn.qiancun.market.stalls.api;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shelf.ShelfQuantity;
import cn.qiancun.market.stalls.CountGoods;
import java.math.BigDecimal;
import java.util.List;

/** What was counted at a stall and differs from what should be there. @param note may be absent */
record CountBody(List<Line> lines, String note) {
    /**
     * @param lotId null or "0" for goods without a lot
     * @param counted whole pieces or grams; {@code expected} what the caller had read
     * @param reason FOUND, MISSING or SPOILED
     */
    record Line(String wareId, String lotId, BigDecimal counted, BigDecimal expected, String reason) {
        CountGoods.Line line() {
            return new CountGoods.Line(
                    Ids.parse(wareId),
                    StallMoveBody.lot(lotId),
                    whole(counted, "counted"),
                    whole(expected, "expected"),
                    Choice.require(CountGoods.Reason.class, reason, "reason", "stall.count-reason"));
        }

        private static long whole(BigDecimal number, String field) {
            try {
                return number.longValueExact();
            } catch (ArithmeticException | NullPointerException none) {
                throw BusinessException.invalid(field, "shelf.quantity", ShelfQuantity.MOST);
            }
        }
    }

    CountGoods count(long stallId, String key) {
        var counted = lines == null ? List.<Line>of() : lines;
        return new CountGoods(stallId, key, counted.stream().map(Line::line).toList(), note);
    }
}
