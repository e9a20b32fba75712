package cn.qiancun.market.reviews;

import cn.qiancun.market.ordering.OrderNumber;
import cn.qiancun.market.payments.RefundSettled;
import cn.qiancun.market.settlement.RefundableLine;
import cn.qiancun.market.settlement.Refundables;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A review of goods that were wholly refunded remains, and says so. */
@Component
class RefundMarks {
    private final ReviewReader reader;
    private final ReviewRows rows;
    private final Refundables refundables;

    RefundMarks(ReviewReader reader, ReviewRows rows, Refundables refundables) {
        this.reader = reader;
        this.rows = rows;
        this.refundables = refundables;
    }

    /** @param line null for what was never sold */
    static boolean isWhole(RefundableLine line) {
        return line != null && !line.left().isPositive();
    }

    /** The buyer of an order has money back, in payments' own transaction. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(RefundSettled settled) {
        if (!OrderNumber.isValid(settled.orderNumber())) {
            return;
        }
        var written = reader.ofOrder(settled.orderNumber());
        if (written.isEmpty()) {
            return;
        }
        var lines = refundables.ofOrder(settled.orderNumber());
        written.forEach((lineId, review) -> {
            if (isWhole(lines.get(lineId))) {
                rows.markRefunded(review);
            }
        });
    }
}
