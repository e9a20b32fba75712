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
    private final PaymentSteps steps;
    private final PaymentAlarms alarms;
    private final PaymentSettings settings;
    private final Commits commits;

    AttemptPursuit(
            Attempts attempts,
            PaymentGateways gateways,
            Settling settling,
            PaymentSteps steps,
            PaymentAlarms alarms,
            PaymentSettings settings,
            Commits commits) {
        this.attempts = attempts;
        this.gateways = gateways;
        this.settling = settling;
        this.steps = steps;
        this.alarms = alarms;
        this.settings = settings;
        this.commits = commits;
    }

    /** @param unwanted the order does not want the attempt any more: close it if nobody has paid */
    void pursue(Attempt attempt, boolean unwanted) {
        switch (attempt.state()) {
            case INIT -> {
                if (unwanted || attempt.expired()) {
                    commits.run(() -> {
                        if (settling.close(attempt, null, "'INIT'")) {
                            steps.ofAttempt(attempt.outTradeNo(), PaymentStep.What.ENDED, null);
                        }
                    });
                }
            }
            case PENDING, UNKNOWN -> ask(attempt, unwanted || attempt.expired());
            case SUCCEEDED, CLOSED, SURPLUS, QUARANTINED -> {}
        }
    }

    private void ask(Attempt attempt, boolean unwanted) {
        if (!gateways.has(attempt.provider())) {
            again(attempt, false, null);
            return;
        }
        try {
            var report = gateways.of(attempt.provider()).query(attempt.trade());
            switch (report.status()) {
                case PAID, CLOSED, REFUNDED -> apply(attempt, report, PaymentStep.What.ASKED);
                case WAITING -> waiting(attempt, unwanted, report);
                case NOT_FOUND -> notFound(attempt, unwanted, report);
                case NO_NEWS -> again(attempt, true, report.answer());
            }
        } catch (ProviderSilentException silent) {
            alarms.silent(attempt.provider(), "the query", attempt.outTradeNo(), silent);
            again(attempt, false, silent.getMessage());
        }
    }

    /** Nobody opened the page, and only time proves that nobody will; a charge that is not there yet can be cancelled. */
    private void notFound(Attempt attempt, boolean unwanted, TradeReport report) {
        if (attempt.provenExpired()) {
            apply(
                    attempt,
                    TradeReport.of(attempt.outTradeNo(), TradeReport.Status.CLOSED, report.answer()),
                    PaymentStep.What.ASKED);
        } else if (unwanted && attempt.way() == PaymentWay.BARCODE) {
            cancel(attempt);
        } else {
            again(attempt, true, report.answer());
        }
    }

    private void cancel(Attempt attempt) {
        var report = gateways.of(attempt.provider()).cancel(attempt.trade());
        switch (report.status()) {
            case CLOSED -> apply(attempt, report, PaymentStep.What.CLOSE_ASKED);
            case REFUNDED ->
                commits.run(() -> {
                    settling.cancelled(attempt, report);
                    steps.ofAttempt(attempt.outTradeNo(), PaymentStep.What.CLOSE_ASKED, report.answer());
                });
            case NOT_FOUND, WAITING, PAID, NO_NEWS -> again(attempt, true, report.answer());
        }
    }

    private void waiting(Attempt attempt, boolean unwanted, TradeReport report) {
        if (!unwanted) {
            again(attempt, true, report.answer());
            return;
        }
        var answer = gateways.of(attempt.provider()).close(attempt.trade());
        if (answer == PaymentGateway.CloseAnswer.CLOSED) {
            apply(
                    attempt,
                    TradeReport.of(attempt.outTradeNo(), TradeReport.Status.CLOSED, report.answer()),
                    PaymentStep.What.CLOSE_ASKED);
        } else {
            steps.ofAttempt(attempt.outTradeNo(), PaymentStep.What.CLOSE_ASKED, "close=" + answer);
            again(attempt, true, report.answer());
        }
    }

    private void apply(Attempt attempt, TradeReport report, PaymentStep.What what) {
        commits.run(() -> {
            settling.apply(attempt.provider(), report);
            steps.ofAttempt(attempt.outTradeNo(), what, report.answer());
        });
    }

    /** While it can be paid at a steady pace; after that ever more seldom, and in the end a person decides. */
    private void again(Attempt attempt, boolean known, String answer) {
        if (attempt.abandoned()) {
            commits.run(() -> settling.quarantine(attempt, "no-answer", null));
            steps.ofAttempt(attempt.outTradeNo(), PaymentStep.What.SILENT, answer);
            return;
        }
        var wait = settings.pollInterval();
        if (attempt.provenExpired()) {
            wait = wait.multipliedBy(1L << Math.min(attempt.polls(), 10));
        }
        attempts.again(attempt.id(), known, wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        steps.ofAttempt(attempt.outTradeNo(), known ? PaymentStep.What.ASKED : PaymentStep.What.SILENT, answer);
    }
}
