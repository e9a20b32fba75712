package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Commits;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Asks the provider about an attempt and records what it says. Never inside a transaction: it goes over the network. */
@Component
class AttemptPursuit {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Attempts attempts;
    private final PaymentGateways gateways;
    private final Settling settling;
    private final PaymentAlarms alarms;
    private final PaymentSettings settings;
    private final Commits commits;

    AttemptPursuit(
            Attempts attempts,
            PaymentGateways gateways,
            Settling settling,
            PaymentAlarms alarms,
            PaymentSettings settings,
            Commits commits) {
        this.attempts = attempts;
        this.gateways = gateways;
        this.settling = settling;
        this.alarms = alarms;
        this.settings = settings;
        this.commits = commits;
    }

    /** @param unwanted the order does not want the attempt any more: close it if nobody has paid */
    void pursue(Attempt attempt, boolean unwanted) {
        switch (attempt.state()) {
            case INIT -> {
                if (unwanted || attempt.expired()) {
                    commits.run(() -> settling.close(attempt, null, "'INIT'"));
                }
            }
            case PENDING, UNKNOWN -> ask(attempt, unwanted || attempt.expired());
            case SUCCEEDED, CLOSED, SURPLUS, QUARANTINED -> {}
        }
    }

    private void ask(Attempt attempt, boolean unwanted) {
        if (!gateways.has(attempt.provider())) {
            again(attempt, false);
            return;
        }
        try {
            var report = gateways.of(attempt.provider()).query(attempt.trade());
            switch (report.status()) {
                case PAID, CLOSED, REFUNDED -> apply(attempt, report);
                case WAITING -> waiting(attempt, unwanted);
                // Nobody opened the page. Only time proves that nobody will.
                case NOT_FOUND -> {
                    if (attempt.provenExpired()) {
                        apply(
                                attempt,
                                TradeReport.of(attempt.outTradeNo(), TradeReport.Status.CLOSED, report.answer()));
                    } else {
                        again(attempt, true);
                    }
                }
                case NO_NEWS -> again(attempt, true);
            }
        } catch (ProviderSilentException silent) {
            alarms.silent(attempt.provider(), "the query", attempt.outTradeNo(), silent);
            again(attempt, false);
        }
    }

    private void waiting(Attempt attempt, boolean unwanted) {
        if (!unwanted) {
            again(attempt, true);
            return;
        }
        var answer = gateways.of(attempt.provider()).close(attempt.trade());
        if (answer == PaymentGateway.CloseAnswer.CLOSED) {
            apply(attempt, TradeReport.of(attempt.outTradeNo(), TradeReport.Status.CLOSED, null));
        } else {
            again(attempt, true);
        }
    }

    private void apply(Attempt attempt, TradeReport report) {
        commits.run(() -> settling.apply(attempt.provider(), report));
    }

    /** While it can be paid at a steady pace; after that ever more seldom, and in the end a person decides. */
    private void again(Attempt attempt, boolean known) {
        if (attempt.abandoned()) {
            commits.run(() -> settling.quarantine(attempt, "no-answer", null));
            return;
        }
        var wait = settings.pollInterval();
        if (attempt.provenExpired()) {
            wait = wait.multipliedBy(1L << Math.min(attempt.polls(), 10));
        }
        attempts.again(attempt.id(), known, wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
}
