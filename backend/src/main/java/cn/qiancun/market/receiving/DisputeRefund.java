package cn.qiancun.market.receiving;

import cn.qiancun.market.settlement.RefundSale;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives back what was granted: the lines of the receipt's sale, at the share that each was sold under. */
@Component
class DisputeRefund {
    private final Sales sales;

    DisputeRefund(Sales sales) {
        this.sales = sales;
    }

    /** In the caller's transaction. @return what the store owes less; zero on consignment, where nothing was posted */
    Money give(Receipt receipt, List<Difference> granted) {
        var byLine = new LinkedHashMap<Long, List<Difference>>();
        granted.stream()
                .filter(one -> one.claimed().isPositive())
                .forEach(one -> byLine.computeIfAbsent(one.receiptLine(), id -> new ArrayList<>())
                        .add(one));
        if (byLine.isEmpty()) {
            return Money.ZERO;
        }
        var lines = new ArrayList<RefundSale.Line>();
        byLine.forEach((lineId, differences) -> lines.add(new RefundSale.Line(
                lineId,
                differences.stream().mapToInt(Difference::units).sum(),
                Money.sum(differences.stream().map(Difference::claimed).toList()))));
        return sales.refund(
                new RefundSale("receipt-dispute:" + receipt.dispute().id(), receipt.number(), lines, Money.ZERO));
    }
}
