package cn.qiancun.market.ordering;

import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What happens to orders when a deadline passes: unpaid ones close (the database's time), delivered
 * ones complete (the injected clock). Each row in a transaction of its own, taken by whichever
 * instance locks it first; one that fails is logged and does not hold up the others.
 */
@Component
class DueOrders {
    private static final Logger LOG = LoggerFactory.getLogger(DueOrders.class);
    private static final int BATCH = 100;

    private final OrderMoves moves;
    private final OrderPayments money;
    private final Deliveries deliveries;
    private final PickupWaiting waiting;
    private final TransactionTemplate transaction;

    DueOrders(
            OrderMoves moves,
            OrderPayments money,
            Deliveries deliveries,
            PickupWaiting waiting,
            TransactionTemplate transaction) {
        this.moves = moves;
        this.money = money;
        this.deliveries = deliveries;
        this.waiting = waiting;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${market.ordering.expiry-interval:5s}")
    void closeUnpaid() {
        for (long orderId : moves.overdue(BATCH)) {
            attempt(orderId, "close", id -> moves.lockOverdue(id).ifPresent(money::close));
        }
    }

    @Scheduled(fixedDelayString = "${market.ordering.completion-interval:30s}")
    void endWindows() {
        for (var consignment : deliveries.due(BATCH)) {
            attempt(consignment.id(), "end the window of", id -> endWindow(consignment));
        }
    }

    @Scheduled(fixedDelayString = "${market.ordering.reminder-interval:5s}")
    void remindOfPickups() {
        for (var consignment : waiting.toRemind(BATCH)) {
            attempt(consignment.id(), "remind the buyer of", id -> waiting.remind(consignment));
        }
    }

    private void endWindow(ConsignmentHead found) {
        var order = moves.lock(found.orderNumber());
        var consignment = moves.consignment(found.id());
        if (!deliveries.isDue(consignment)) {
            return;
        }
        if (consignment.state() == ConsignmentState.SHIPPED) {
            deliveries.deliver(order, consignment);
        } else {
            deliveries.complete(order, consignment, consignment.state());
        }
    }

    private void attempt(long id, String errand, LongConsumer step) {
        try {
            transaction.executeWithoutResult(status -> step.accept(id));
        } catch (RuntimeException failure) {
            LOG.warn("Could not {} {}; will be tried again", errand, id, failure);
        }
    }
}
