package cn.qiancun.market.stalls.api;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.stalls.LendGoods;
import java.math.BigDecimal;
import java.util.List;

/** Goods that are carried to a stall. */
record LoanBody(List<Line> lines) {
    /** @param lotId null or "0" for goods without a lot @param quantity whole units of the variant */
    record Line(String variantId, String lotId, BigDecimal quantity) {}

    LendGoods lend(long stallId, String key) {
        var wanted = lines == null || lines.contains(null) ? List.<Line>of() : lines;
        return new LendGoods(
                stallId,
                key,
                wanted.stream()
                        .map(line -> new LendGoods.Line(
                                Ids.parse(line.variantId()), StallMoveBody.lot(line.lotId()), whole(line.quantity())))
                        .toList());
    }

    private static int whole(BigDecimal quantity) {
        try {
            return quantity.intValueExact();
        } catch (ArithmeticException | NullPointerException none) {
            throw BusinessException.invalid("quantity", "quantity");
        }
    }
}
