package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Commits;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Closes the attempts of an order that is no longer wanted, and tells when that is proven. */
@Component
class OrderClosing {
    private static final Set<AttemptState> WITHOUT_MONEY_OF_THE_ORDER =
            Set.of(AttemptState.CLOSED, AttemptState.SURPLUS);

    private final Attempts attempts;
    private final Closings closings;
    private final AttemptPursuit pursuit;
    private final PaymentSettings settings;
    private final ApplicationEventPublisher events;
    private final Commits commits;

    OrderClosing(
            Attempts attempts,
            Closings closings,
            AttemptPursuit pursuit,
            PaymentSettings settings,
            ApplicationEventPublisher events,
            Commits commits) {
        this.attempts = attempts;
        this.closings = closings;
        this.pursuit = pursuit;
        this.settings = settings;
        this.events = events;
        this.commits = commits;
    }

    void carryOn(String orderNumber) {
        attempts.ofOrder(orderNumber).forEach(attempt -> pursuit.pursue(attempt, true));
        commits.run(() -> end(orderNumber, attempts.ofOrder(orderNumber)));
    }

    private void end(String orderNumber, List<Attempt> all) {
        if (all.stream().anyMatch(attempt -> attempt.state() == AttemptState.SUCCEEDED)) {
            closings.end(orderNumber, "PAID");
        } else if (all.stream().allMatch(attempt -> WITHOUT_MONEY_OF_THE_ORDER.contains(attempt.state()))) {
            if (closings.end(orderNumber, "CLOSED")) {
                events.publishEvent(new PaymentsClosed(orderNumber));
            }
        } else {
            closings.again(orderNumber, settings.closeRetry());
        }
    }
}
