package cn.qiancun.market.payouts;

import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Asks for one beneficiary's payout of a run: what can be paid when it is its turn, which may be less than the preview
 * showed. The line, the payout and its history are one transaction, under the line's lock: whoever comes second, or again
 * after a crash, finds the line worked off.
 */
@Component
class PayoutRunLines {
    private static final Logger log = LoggerFactory.getLogger(PayoutRunLines.class);
    private static final int MOST_TRIES = 5;
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final String GIVEN_UP = "failed";

    private final PayoutRunRows runs;
    private final PayoutRows payouts;
    private final PayoutHistory history;
    private final PayableReader payable;
    private final Commits commits;

    PayoutRunLines(
            PayoutRunRows runs, PayoutRows payouts, PayoutHistory history, PayableReader payable, Commits commits) {
        this.runs = runs;
        this.payouts = payouts;
        this.history = history;
        this.payable = payable;
        this.commits = commits;
    }

    void workOff(long lineId) {
        try {
            commits.run(() -> runs.lock(lineId).ifPresent(this::ask));
        } catch (TransientDataAccessException busy) {
            log.info("Line {} of a payout run gave way and is due again: {}", lineId, busy.getMessage());
        } catch (RuntimeException failure) {
            log.error("Line {} of a payout run failed", lineId, failure);
            commits.run(() -> runs.lock(lineId).ifPresent(this::again));
        }
    }

    private void ask(PayoutRunRows.Waiting line) {
        payable.lock(List.of(line.beneficiary()));
        var can = RunLine.of(payable.of(line.beneficiary()), line.minimum());
        if (!can.isPaid()) {
            runs.passed(line.id(), can.obstacle());
            return;
        }
        Money amount = can.amount();
        long payout = payouts.request(
                line.beneficiary(), amount, can.payable().account().id(), line.runId(), "", line.madeBy());
        history.add(payout, PayoutState.REQUESTED, line.madeBy(), "");
        runs.asked(line.id(), payout, amount);
    }

    /** A line that never succeeds must not keep its run open: a person asks for it by hand. */
    private void again(PayoutRunRows.Waiting line) {
        if (line.tries() + 1 < MOST_TRIES) {
            runs.failed(line.id(), WAIT);
        } else {
            runs.passed(line.id(), GIVEN_UP);
        }
    }
}
