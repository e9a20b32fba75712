package cn.qiancun.market.recalls;

import cn.qiancun.market.ordering.OrderNumber;
import cn.qiancun.market.payments.RefundSettled;
import cn.qiancun.market.shared.Commits;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Works recalls off, consignment by consignment, each in a transaction of its own: whichever instance locks one first does
 * it, and one that fails is tried again while the others go on.
 */
@Component
class RecallWork {
    /** From so many failures on a person should look. */
    static final int STUCK_TRIES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(RecallWork.class);
    private static final int BATCH = 100;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final RecallRows rows;
    private final RecallStep step;
    private final Commits commits;
    private final Clock clock;

    RecallWork(RecallRows rows, RecallStep step, Commits commits, Clock clock) {
        this.rows = rows;
        this.step = step;
        this.commits = commits;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${market.recalls.interval:3s}")
    void round() {
        for (long id : rows.due(BATCH)) {
            try {
                commits.run(() -> step.take(id));
            } catch (RuntimeException failure) {
                LOG.warn("Part {} of a recall could not be worked off; it is tried again", id, failure);
                commits.run(() -> rows.wait(id, RecallPart.Obstacle.FAILED, AFTER_FAILURE));
            }
        }
        int finished = rows.finish(clock.instant());
        if (finished > 0) {
            LOG.info("{} recalls are done: whoever was to get money back has it", finished);
        }
    }

    /** The provider has returned an order's money, in payments' own transaction. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(RefundSettled settled) {
        if (!OrderNumber.isValid(settled.orderNumber())) {
            return;
        }
        int parts = rows.settle(settled.orderNumber(), settled.refundKey(), clock.instant());
        if (parts > 0) {
            LOG.info("Order {} is refunded for a recall: {}", settled.orderNumber(), settled.amount());
        }
    }
}
