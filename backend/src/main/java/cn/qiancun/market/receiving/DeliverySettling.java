package cn.qiancun.market.receiving;

import cn.qiancun.market.restock.RestockMoves;
import cn.qiancun.market.settlement.SaleReleased;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * An order is settled once nothing of it waits any more: all that was shipped is accounted for, every dispute is closed,
 * what goes back is back, and what the store bought it has paid.
 */
@Component
class DeliverySettling {
    private final ReceivingRows rows;
    private final RestockMoves moves;
    private final Clock clock;

    DeliverySettling(ReceivingRows rows, RestockMoves moves, Clock clock) {
        this.rows = rows;
        this.moves = moves;
        this.clock = clock;
    }

    /** In the caller's transaction, after each step that may have been the last; takes the delivery's lock. */
    void tryIt(long orderId) {
        var delivery = rows.lock(orderId);
        if (delivery.whole() && !delivery.settled() && rows.unsettled(orderId) == 0) {
            moves.settled(orderId);
            rows.markSettled(orderId, clock.instant());
        }
    }

    /** The last dispute of a delivery is closed; one that is still partly on its way is not disputed yet. */
    void disputesClosed(long orderId) {
        var delivery = rows.lock(orderId);
        // A complaint about goods that were settled before leaves their order so.
        if (delivery.whole() && !delivery.settled() && rows.openDisputes(orderId) == 0) {
            moves.adjusted(orderId);
        }
        tryIt(orderId);
    }

    /** The store has paid: the bill that collects a receipt releases the village's money. */
    @EventListener
    void on(SaleReleased released) {
        // Most sales are of other channels: they cost no question.
        if (!ReceiptNumber.isOne(released.reference())) {
            return;
        }
        rows.orderOfSale(released.reference()).ifPresent(orderId -> {
            rows.lock(orderId);
            rows.markPaid(released.reference(), clock.instant());
            tryIt(orderId);
        });
    }
}
