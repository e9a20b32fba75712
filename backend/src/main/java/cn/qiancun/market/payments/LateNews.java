package cn.qiancun.market.payments;

import static cn.qiancun.market.ledger.AccountKind.PROVIDER_CLEARING;
import static cn.qiancun.market.ledger.AccountKind.REFUND_PAYABLE;

import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.shared.Commits;
import java.time.Clock;
import org.springframework.stereotype.Service;

/**
 * Takes what a provider says of a payment after all was settled: a refund that came back, one that we did not make, a
 * dispute. For this module's adapters. Repetitions change nothing, and all has committed when a call returns.
 */
@Service
public class LateNews {
    private final Attempts attempts;
    private final Refunds refunds;
    private final ClawbackSettling clawbacks;
    private final PaymentSteps steps;
    private final Ledger ledger;
    private final Queues queues;
    private final PaymentAlarms alarms;
    private final Commits commits;
    private final Clock clock;

    LateNews(
            Attempts attempts,
            Refunds refunds,
            ClawbackSettling clawbacks,
            PaymentSteps steps,
            Ledger ledger,
            Queues queues,
            PaymentAlarms alarms,
            Commits commits,
            Clock clock) {
        this.attempts = attempts;
        this.refunds = refunds;
        this.clawbacks = clawbacks;
        this.steps = steps;
        this.ledger = ledger;
        this.queues = queues;
        this.alarms = alarms;
        this.commits = commits;
        this.clock = clock;
    }

    /** Money is taken from our account without us, or may be. */
    public void clawback(Provider provider, ClawbackReport report) {
        var attempt = attempts.findByTrade(provider, report.providerTradeNo());
        if (attempt.isEmpty()) {
            alarms.strangeTrade(provider, report.providerTradeNo());
            return;
        }
        commits.run(() -> {
            clawbacks.apply(attempt.get(), report);
            steps.ofClawback(report.providerNo(), PaymentStep.What.NOTIFIED, report.answer());
        });
    }

    /** A refund moved at the provider: one of ours, or one that somebody made there. */
    public void refund(Provider provider, RefundReport report) {
        if (report.outRequestNo() == null) {
            clawback(provider, elsewhere(report));
            return;
        }
        // A number that was given up for another one is not asked about any more.
        refunds.findByNumber(report.outRequestNo()).ifPresent(ours -> ofOurs(provider, report, ours));
    }

    private void ofOurs(Provider provider, RefundReport report, Refund ours) {
        commits.run(() -> {
            boolean cameBack = report.status() == RefundReport.Status.CAME_BACK;
            if (cameBack && refunds.comeBack(ours.id(), report.answer())) {
                post(provider, ours);
                alarms.refundCameBack(ours);
            } else {
                // Its own answer may still be on the way: the courier asks, and takes what is true now.
                refunds.hurry(ours.id());
                queues.refundsAfterCommit();
            }
            steps.ofRefund(ours.outRequestNo(), PaymentStep.What.NOTIFIED, report.answer());
        });
    }

    /** The buyer is owed it again, and what the refund claimed of the payment stays claimed. */
    private void post(Provider provider, Refund refund) {
        ledger.post(Posting.of(
                        "refund-returned:" + refund.outRequestNo(),
                        "REFUND_RETURNED",
                        refund.orderNumber(),
                        clock.instant())
                .reverses(refund.postingKey())
                .debit(Settling.account(PROVIDER_CLEARING, provider), refund.amount(), refund.orderNumber())
                .credit(Settling.account(REFUND_PAYABLE, provider), refund.amount(), refund.orderNumber())
                .build());
    }

    private static ClawbackReport elsewhere(RefundReport report) {
        return new ClawbackReport(
                ClawbackReport.Kind.REFUND,
                report.providerNo(),
                report.providerTradeNo(),
                report.amount(),
                report.status() == RefundReport.Status.LEFT
                        ? ClawbackReport.Status.LOST
                        : ClawbackReport.Status.REGAINED,
                "refunded-elsewhere",
                null,
                report.answer());
    }
}
