package cn.qiancun.market.ordering;

import cn.qiancun.market.payments.PaymentSettled;
import cn.qiancun.market.payments.RefundSettled;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Breaks off the transaction in which a payment or refund of a chosen order is told: nothing of it commits. */
@Component
@Profile("test")
class Breakdown {
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    /** While the step runs, nothing about the order's money commits. */
    void during(String orderNumber, Runnable step) {
        broken.add(orderNumber);
        try {
            step.run();
        } finally {
            broken.remove(orderNumber);
        }
    }

    @EventListener
    void on(PaymentSettled settled) {
        breakDown(settled.orderNumber());
    }

    @EventListener
    void on(RefundSettled refunded) {
        breakDown(refunded.orderNumber());
    }

    private void breakDown(String orderNumber) {
        if (broken.contains(orderNumber)) {
            throw new Broken();
        }
    }

    /** As if the machine had stopped before the commit. */
    static final class Broken extends RuntimeException {
        Broken() {
            super("the shop goes down, as the test wants it", null, false, false);
        }
    }
}
