package cn.qiancun.market.payments;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Quarantined attempts and what two persons decide about them. Nothing of them is in the books until then. The provider
 * is asked what it holds when somebody proposes, and again when another approves.
 */
@Service
public class Quarantine {
    private final Attempts attempts;
    private final Decisions decisions;
    private final TwoPersons twoPersons;
    private final PaymentGateways gateways;
    private final Settling settling;
    private final PaymentAlarms alarms;

    Quarantine(
            Attempts attempts,
            Decisions decisions,
            TwoPersons twoPersons,
            PaymentGateways gateways,
            Settling settling,
            PaymentAlarms alarms) {
        this.attempts = attempts;
        this.decisions = decisions;
        this.twoPersons = twoPersons;
        this.gateways = gateways;
        this.settling = settling;
        this.alarms = alarms;
    }

    /** The latest first. */
    public List<Decision> decisionsOn(String outTradeNo) {
        return decisions.ofAttempt(require(outTradeNo).id());
    }

    /**
     * Proposes what to do; outside any transaction. It waits for another person.
     *
     * @throws BusinessException NOT_FOUND {@code payment.unknown}, INVALID {@code quarantine.verdict}, {@code
     *     quarantine.note}, CONFLICT {@code quarantine.over}, {@code quarantine.proposed}, and as {@link
     *     QuarantineVerdict}
     */
    @Transactional(propagation = Propagation.NEVER)
    public void propose(Actor actor, String outTradeNo, QuarantineVerdict verdict, String note) {
        var attempt = requireQuarantined(outTradeNo);
        if (verdict == null) {
            throw BusinessException.invalid("verdict", "quarantine.verdict");
        }
        var about = DecidedMoney.of(attempt);
        var grounds = TwoPersons.grounds(about, note);
        var amount = verdict.require(attempt, ask(attempt));
        twoPersons.propose(actor, about, verdict, amount, grounds);
    }

    /**
     * Carries a proposal out; outside any transaction.
     *
     * @param decisionId the proposal that the person saw
     * @throws BusinessException NOT_FOUND {@code payment.unknown}, CONFLICT {@code quarantine.same-person}, {@code
     *     quarantine.over}, {@code quarantine.changed} if the provider now says another amount, {@code
     *     quarantine.order-paid}, and whatever the order's owner refuses; and as {@link QuarantineVerdict}
     */
    @Transactional(propagation = Propagation.NEVER)
    public void approve(Actor actor, String outTradeNo, long decisionId) {
        var attempt = requireQuarantined(outTradeNo);
        var report = ask(attempt);
        twoPersons.approve(actor, DecidedMoney.of(attempt), decisionId, decision -> {
            var verdict = QuarantineVerdict.valueOf(decision.verdict());
            var amount = verdict.require(attempt, report);
            if (amount != null && !amount.equals(decision.amount())) {
                throw BusinessException.conflict("quarantine.changed");
            }
            carryOut(verdict, attempt, report);
        });
    }

    /**
     * Rejects a proposal, one's own too: nothing happens, and another can be made.
     *
     * @throws BusinessException NOT_FOUND {@code payment.unknown}, CONFLICT {@code quarantine.over}
     */
    public void reject(Actor actor, String outTradeNo, long decisionId) {
        twoPersons.reject(actor, DecidedMoney.of(require(outTradeNo)), decisionId);
    }

    private void carryOut(QuarantineVerdict verdict, Attempt attempt, Optional<TradeReport> report) {
        boolean done = switch (verdict) {
            case REFUND -> settling.giveBackQuarantined(attempt, report.orElseThrow());
            case RELEASE -> settling.release(attempt, report.orElseThrow());
            case CLOSE -> settling.close(attempt, null, "'QUARANTINED'");
        };
        if (!done) {
            throw TwoPersons.over(DecidedMoney.of(attempt));
        }
    }

    /** Empty where the provider does not answer, or is no longer configured. */
    private Optional<TradeReport> ask(Attempt attempt) {
        if (!gateways.has(attempt.provider())) {
            return Optional.empty();
        }
        try {
            return Optional.of(gateways.of(attempt.provider()).query(attempt.trade()));
        } catch (ProviderSilentException silent) {
            alarms.silent(attempt.provider(), "the query", attempt.outTradeNo(), silent);
            return Optional.empty();
        }
    }

    private Attempt require(String outTradeNo) {
        return attempts.find(outTradeNo).orElseThrow(() -> BusinessException.notFound("payment.unknown"));
    }

    private Attempt requireQuarantined(String outTradeNo) {
        var attempt = require(outTradeNo);
        if (attempt.state() != AttemptState.QUARANTINED) {
            throw TwoPersons.over(DecidedMoney.of(attempt));
        }
        return attempt;
    }
}
