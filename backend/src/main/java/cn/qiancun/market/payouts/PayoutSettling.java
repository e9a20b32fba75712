package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.TransferOwner;
import cn.qiancun.market.payments.TransferReport;
import cn.qiancun.market.settlement.Receivables;
import cn.qiancun.market.shared.Commits;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What a provider's report does to a payout: state, posting and history in one transaction; repeating it does nothing.
 * What comes back repays first what its beneficiary came to owe meanwhile.
 */
@Component
class PayoutSettling implements TransferOwner {
    private static final Logger log = LoggerFactory.getLogger(PayoutSettling.class);

    private final PayoutRows rows;
    private final PayoutHistory history;
    private final PayoutPostings postings;
    private final Receivables receivables;
    private final PayoutSettings settings;
    private final Commits commits;
    private final MeterRegistry meters;

    PayoutSettling(
            PayoutRows rows,
            PayoutHistory history,
            PayoutPostings postings,
            Receivables receivables,
            PayoutSettings settings,
            Commits commits,
            MeterRegistry meters) {
        this.rows = rows;
        this.history = history;
        this.postings = postings;
        this.receivables = receivables;
        this.settings = settings;
        this.commits = commits;
        this.meters = meters;
    }

    @Override
    public boolean reported(Provider provider, TransferReport report) {
        var ours = new AtomicBoolean();
        commits.run(() -> {
            var payout = rows.find(report.outBizNo());
            ours.set(payout.isPresent());
            payout.ifPresent(found -> apply(found, provider, report));
        });
        return ours.get();
    }

    private void apply(Payout payout, Provider provider, TransferReport report) {
        if (report.amount() != null && !report.amount().equals(payout.amount())) {
            contradict(payout, "amount", report);
            return;
        }
        switch (report.status()) {
            case DONE -> done(payout, provider, report);
            case RETURNED -> returned(payout, provider, report);
            case REFUSED -> refused(payout, report);
            case PROCESSING -> again(payout, PayoutState.SUBMITTED, null, report);
            case UNDECIDED -> again(payout, PayoutState.UNKNOWN, null, report);
            case NO_FUNDS -> again(payout, PayoutState.SUBMITTED, "no-funds", report);
            case NOT_FOUND -> {}
        }
    }

    private void done(Payout payout, Provider provider, TransferReport report) {
        if (rows.succeed(payout.id(), report.providerOrderNo(), report.answer())) {
            postings.succeeded(payout, provider);
            history.add(payout.id(), PayoutState.SUCCEEDED, null, report.answer());
            log.info("Payout {} of {} arrived", payout.number(), payout.amount());
        } else if (payout.state() == PayoutState.FAILED) {
            contradict(payout, "done-after-failure", report);
        }
    }

    /** The bank may be faster than our last look: then the success is recorded first. */
    private void returned(Payout payout, Provider provider, TransferReport report) {
        if (payout.isUnderWay()) {
            done(payout, provider, report);
        }
        if (rows.giveBack(payout.id(), report.answer())) {
            postings.returned(payout, provider);
            receivables.net(payout.beneficiary(), payout.number());
            history.add(payout.id(), PayoutState.RETURNED, null, report.answer());
            meters.counter("market.payouts.returned").increment();
            log.warn("Payout {} of {} was sent back by the bank", payout.number(), payout.amount());
        }
    }

    private void refused(Payout payout, TransferReport report) {
        if (rows.fail(payout.id(), report.answer())) {
            postings.failed(payout);
            receivables.net(payout.beneficiary(), payout.number());
            history.add(payout.id(), PayoutState.FAILED, null, report.answer());
            meters.counter("market.payouts.failed").increment();
            log.warn("Payout {} of {} failed: {}", payout.number(), payout.amount(), report.answer());
        } else if (payout.state() == PayoutState.SUCCEEDED) {
            contradict(payout, "failed-after-success", report);
        }
    }

    private void again(Payout payout, PayoutState state, String trouble, TransferReport report) {
        var wait = trouble == null ? settings.waitAfter(payout.tries()) : settings.fundsRetry();
        rows.again(payout.id(), state, trouble, report.answer(), wait);
        if (payout.isUnderWay() && !Objects.equals(payout.answer(), report.answer())) {
            history.add(payout.id(), state, null, report.answer());
        }
    }

    private void contradict(Payout payout, String trouble, TransferReport report) {
        rows.contradict(payout.id(), trouble, report.answer());
        history.add(payout.id(), payout.state(), null, report.answer());
        meters.counter("market.payouts.contradicted", "trouble", trouble).increment();
        log.error("Payout {} needs a person: {}", payout.number(), trouble);
    }
}
