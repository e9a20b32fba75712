package cn.qiancun.market.aftersale;

import cn.qiancun.market.shared.Commits;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What happens to claims when a deadline passes: one that the seller did not decide goes to an operator, a return that
 * was never sent lapses. Each in a transaction of its own; whichever instance locks it first moves it.
 */
@Component
class ClaimDeadlines {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimDeadlines.class);
    private static final int BATCH = 100;

    private final ClaimRows rows;
    private final Commits commits;
    private final Clock clock;

    ClaimDeadlines(ClaimRows rows, Commits commits, Clock clock) {
        this.rows = rows;
        this.commits = commits;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${market.aftersale.deadline-interval:60s}")
    void endWindows() {
        for (long id : rows.due(clock.instant(), BATCH)) {
            try {
                commits.run(() -> end(id));
            } catch (RuntimeException failure) {
                LOG.warn("Could not end the window of claim {}; will be tried again", id, failure);
            }
        }
    }

    private void end(long id) {
        var claim = rows.lock(id).orElseThrow();
        var now = clock.instant();
        if (claim.dueAt() == null || now.isBefore(claim.dueAt())) {
            return;
        }
        if (claim.state() == ClaimState.REQUESTED) {
            rows.move(claim, ClaimState.ESCALATED, "");
            rows.event(id, ClaimState.ESCALATED, ClaimRows.By.SHOP, null, "", now);
        } else if (claim.awaitsGoods()) {
            rows.move(claim, ClaimState.WITHDRAWN, "");
            rows.event(id, ClaimState.WITHDRAWN, ClaimRows.By.SHOP, null, "", now);
        }
    }
}
