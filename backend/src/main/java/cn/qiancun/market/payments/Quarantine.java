package cn.qiancun.market.payments;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.PlainText;
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
    private static final int MAX_NOTE = 300;

    private final Attempts attempts;
    private final QuarantineDecisions decisions;
    private final PaymentGateways gateways;
    private final Settling settling;
    private final PaymentAlarms alarms;
    private final AuditLog audit;
    private final Commits commits;

    Quarantine(
            Attempts attempts,
            QuarantineDecisions decisions,
            PaymentGateways gateways,
            Settling settling,
            PaymentAlarms alarms,
            AuditLog audit,
            Commits commits) {
        this.attempts = attempts;
        this.decisions = decisions;
        this.gateways = gateways;
        this.settling = settling;
        this.alarms = alarms;
        this.audit = audit;
        this.commits = commits;
    }

    /** The latest first. */
    public List<QuarantineDecision> decisionsOn(String outTradeNo) {
        return decisions.of(require(outTradeNo).id());
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
        var text = PlainText.require("note", "quarantine.note", note, MAX_NOTE);
        var amount = verdict.require(attempt, ask(attempt));
        commits.run(() -> {
            decisions.propose(attempt.id(), verdict, amount, text, actor.accountId());
            record(actor, "proposed", attempt, verdict, text);
        });
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
        commits.run(() -> {
            var decision = requireOpen(decisionId, attempt);
            if (!decision.mayBeApprovedBy(actor.accountId())) {
                throw BusinessException.conflict("quarantine.same-person");
            }
            var amount = decision.verdict().require(attempt, report);
            if (amount != null && !amount.equals(decision.amount())) {
                throw BusinessException.conflict("quarantine.changed");
            }
            carryOut(decision.verdict(), attempt, report);
            decisions.decide(decisionId, QuarantineDecision.APPROVED, actor.accountId());
            record(actor, "approved", attempt, decision.verdict(), decision.note());
        });
    }

    /**
     * Rejects a proposal, one's own too: nothing happens, and another can be made.
     *
     * @throws BusinessException NOT_FOUND {@code payment.unknown}, CONFLICT {@code quarantine.over}
     */
    public void reject(Actor actor, String outTradeNo, long decisionId) {
        var attempt = require(outTradeNo);
        commits.run(() -> {
            var decision = requireOpen(decisionId, attempt);
            decisions.decide(decisionId, QuarantineDecision.REJECTED, actor.accountId());
            record(actor, "rejected", attempt, decision.verdict(), decision.note());
        });
    }

    private void carryOut(QuarantineVerdict verdict, Attempt attempt, Optional<TradeReport> report) {
        boolean done = switch (verdict) {
            case REFUND -> settling.giveBackQuarantined(attempt, report.orElseThrow());
            case RELEASE -> settling.release(attempt, report.orElseThrow());
            case CLOSE -> settling.close(attempt, null, "'QUARANTINED'");
        };
        if (!done) {
            throw BusinessException.conflict("quarantine.over");
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

    private void record(Actor actor, String what, Attempt attempt, QuarantineVerdict verdict, String note) {
        audit.record(
                actor,
                "payment.quarantine-" + what,
                "attempt:" + attempt.outTradeNo(),
                verdict + " for order " + attempt.orderNumber() + ": " + note);
    }

    private Attempt require(String outTradeNo) {
        return attempts.find(outTradeNo).orElseThrow(() -> BusinessException.notFound("payment.unknown"));
    }

    private Attempt requireQuarantined(String outTradeNo) {
        var attempt = require(outTradeNo);
        if (attempt.state() != AttemptState.QUARANTINED) {
            throw BusinessException.conflict("quarantine.over");
        }
        return attempt;
    }

    private QuarantineDecision requireOpen(long decisionId, Attempt attempt) {
        return decisions
                .lockOpen(decisionId, attempt.id())
                .orElseThrow(() -> BusinessException.conflict("quarantine.over"));
    }
}
