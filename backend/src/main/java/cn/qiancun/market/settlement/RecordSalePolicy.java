package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;

/** What can be recorded as a sale: at least one line, pieces of something, and money for it. */
final class RecordSalePolicy {
    private RecordSalePolicy() {}

    /** @throws BusinessException INVALID {@code sale.lines} */
    static void require(RecordSale sale) {
        long distinct =
                sale.lines().stream().map(RecordSale.Line::lineId).distinct().count();
        boolean everyLineFits = sale.lines().stream()
                .allMatch(line -> line.quantity() > 0 && !line.gross().isNegative() && marginFits(sale, line));
        var goods = Money.sum(sale.lines().stream().map(RecordSale.Line::gross).toList());
        boolean fits = distinct == sale.lines().size()
                && everyLineFits
                && !sale.shipping().isNegative()
                && goods.isPositive();
        if (!fits) {
            throw BusinessException.invalid("lines", "sale.lines", sale.reference());
        }
    }

    private static boolean marginFits(RecordSale sale, RecordSale.Line line) {
        var margin = line.storeMarginBasisPoints();
        return margin == null || sale.storeKey() != null && 0 <= margin && margin < Money.WHOLE_BASIS_POINTS;
    }
}
