package cn.qiancun.market.payments;

import static cn.qiancun.market.ledger.AccountKind.COMMISSION;
import static cn.qiancun.market.ledger.AccountKind.PROVIDER_CLEARING;
import static cn.qiancun.market.ledger.AccountKind.SUSPENSE;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.shared.Money;
import java.time.Clock;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * What money that a provider takes without us does to the books, in the caller's transaction. While it is out it stands on
 * SUSPENSE: whose loss it is, is not the provider's to say. Words come in any order and more than once; what is decided
 * is not undone by an older word.
 */
@Component
class ClawbackSettling {
    private final Attempts attempts;
    private final Clawbacks clawbacks;
    private final Ledger ledger;
    private final PaymentAlarms alarms;
    private final Clock clock;

    ClawbackSettling(Attempts attempts, Clawbacks clawbacks, Ledger ledger, PaymentAlarms alarms, Clock clock) {
        this.attempts = attempts;
        this.clawbacks = clawbacks;
        this.ledger = ledger;
        this.alarms = alarms;
        this.clock = clock;
    }

    void apply(Attempt attempt, ClawbackReport report) {
        // Looking first: whoever meets another's fresh row while adding would hold a lock that the next step cannot
        // raise.
        var known = clawbacks.lock(attempt.provider(), report.providerNo());
        boolean fresh = known.isEmpty() && clawbacks.add(report, attempt);
        var clawback = known.or(() -> clawbacks.lock(attempt.provider(), report.providerNo()))
                .orElseThrow();
        if (!clawback.amount().equals(report.amount())) {
            alarms.clawback(clawback, "is now said to be " + report.amount());
            return;
        }
        switch (report.status()) {
            case WARNED -> {
                if (fresh) {
                    alarms.clawback(clawback, "is announced");
                }
            }
            case TAKEN -> {
                if (clawback.state() == ClawbackState.WARNED) {
                    take(clawback, ClawbackState.TAKEN);
                }
            }
            case LOST -> lose(clawback);
            case REGAINED -> regain(clawback);
        }
    }

    private void lose(Clawback clawback) {
        if (clawback.state() == ClawbackState.WARNED) {
            take(clawback, ClawbackState.LOST);
        } else if (clawback.state() == ClawbackState.TAKEN
                && clawbacks.move(clawback, ClawbackState.LOST, clawback.claimed())) {
            alarms.clawback(clawback, "is lost");
        }
    }

    private void take(Clawback clawback, ClawbackState to) {
        clawbacks.move(clawback, to, claim(clawback));
        post("clawback", clawback, SUSPENSE, PROVIDER_CLEARING);
        alarms.clawback(clawback, "was taken");
    }

    /** What is out cannot be refunded as well; of what was refunded before there is nothing left to claim. */
    private Money claim(Clawback clawback) {
        return attempts.claim(clawback.attemptId(), clawback.amount()) ? clawback.amount() : Money.ZERO;
    }

    private void regain(Clawback clawback) {
        if (clawback.state() == ClawbackState.REGAINED
                || !clawbacks.move(clawback, ClawbackState.REGAINED, Money.ZERO)) {
            return;
        }
        if (clawback.state().isOut()) {
            post("clawback-regained", clawback, PROVIDER_CLEARING, SUSPENSE);
            if (clawback.claimed().isPositive()) {
                attempts.unclaim(clawback.attemptId(), clawback.claimed());
            }
        }
        if (clawback.state() == ClawbackState.SETTLED) {
            alarms.clawback(clawback, "came back after it had been borne; it stands on SUSPENSE");
        }
    }

    /** The platform bears what is lost. @return false if it is not lost, or borne already */
    boolean bear(Clawback clawback) {
        if (clawback.state() != ClawbackState.LOST
                || !clawbacks.move(clawback, ClawbackState.SETTLED, clawback.claimed())) {
            return false;
        }
        post("clawback-borne", clawback, COMMISSION, SUSPENSE);
        return true;
    }

    private void post(String what, Clawback clawback, AccountKind debit, AccountKind credit) {
        ledger.post(Posting.of(
                        what + ":" + clawback.provider().code() + ":" + clawback.providerNo(),
                        what.toUpperCase(Locale.ROOT).replace('-', '_'),
                        clawback.orderNumber(),
                        clock.instant())
                .debit(Settling.account(debit, clawback.provider()), clawback.amount(), clawback.orderNumber())
                .credit(Settling.account(credit, clawback.provider()), clawback.amount(), clawback.orderNumber())
                .build());
    }
}
