package cn.qiancun.market.payments;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.PlainText;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What two persons decide about a refund that failed or came back, and about money that a provider took. One proposes,
 * another approves; nothing moves before.
 */
@Service
public class Cures {
    private static final int MAX_NOTE = 300;

    private final Refunds refunds;
    private final Clawbacks clawbacks;
    private final CureDecisions decisions;
    private final RefundCures refundCures;
    private final ClawbackSettling clawbackSettling;
    private final PaymentSteps steps;
    private final AuditLog audit;
    private final Commits commits;

    Cures(
            Refunds refunds,
            Clawbacks clawbacks,
            CureDecisions decisions,
            RefundCures refundCures,
            ClawbackSettling clawbackSettling,
            PaymentSteps steps,
            AuditLog audit,
            Commits commits) {
        this.refunds = refunds;
        this.clawbacks = clawbacks;
        this.decisions = decisions;
        this.refundCures = refundCures;
        this.clawbackSettling = clawbackSettling;
        this.steps = steps;
        this.audit = audit;
        this.commits = commits;
    }

    /** Of all refunds and clawbacks of one attempt, the latest first. */
    public List<CureDecision> ofAttempt(String outTradeNo) {
        return decisions.ofAttempt(outTradeNo);
    }

    /**
     * Proposes what to do; outside any transaction, for the provider is asked first.
     *
     * @param number the refund's out_request_no or the provider's number of a clawback
     * @throws BusinessException NOT_FOUND {@code payment.unknown}, INVALID {@code cure.verdict}, {@code cure.note},
     *     CONFLICT {@code cure.over}, {@code cure.proposed}, {@code cure.arrived} if the provider says that the refund is
     *     done or still on its way, UNAVAILABLE {@code payment.provider-silent}
     */
    @Transactional(propagation = Propagation.NEVER)
    public void propose(Actor actor, String number, CureVerdict verdict, String note) {
        var text = PlainText.require("note", "cure.note", note, MAX_NOTE);
        var refund = refunds.findByNumber(number);
        var clawback = refund.isPresent() ? null : requireClawback(number);
        boolean fits = refund.isPresent() ? CureVerdict.OF_REFUNDS.contains(verdict) : verdict == CureVerdict.BEAR;
        if (!fits) {
            throw BusinessException.invalid("verdict", "cure.verdict");
        }
        refund.ifPresent(refundCures::requireCurable);
        if (clawback != null && clawback.state() != ClawbackState.LOST) {
            throw BusinessException.conflict("cure.over");
        }
        commits.run(() -> {
            decisions.propose(
                    refund.map(Refund::id).orElse(null),
                    clawback == null ? null : clawback.id(),
                    verdict,
                    text,
                    actor.accountId());
            record(actor, "proposed", number, verdict, text);
        });
    }

    /**
     * Carries a proposal out; outside any transaction.
     *
     * @throws BusinessException as {@link #propose}, and CONFLICT {@code quarantine.same-person}, {@code refund.exceeds} if
     *     what failed was refunded otherwise meanwhile
     */
    @Transactional(propagation = Propagation.NEVER)
    public void approve(Actor actor, String number, long decisionId) {
        var refund = refunds.findByNumber(number);
        refund.ifPresent(refundCures::requireCurable);
        commits.run(() -> {
            var decision = requireOpen(decisionId, number);
            if (!decision.mayBeApprovedBy(actor.accountId())) {
                throw BusinessException.conflict("quarantine.same-person");
            }
            if (refund.isPresent()) {
                steps.ofRefund(
                        number, PaymentStep.What.DECIDED, decision.verdict().name());
                refundCures.carryOut(decision.verdict(), refund.get());
            } else if (!clawbackSettling.bear(requireClawback(number))) {
                throw BusinessException.conflict("cure.over");
            }
            decisions.decide(decisionId, "APPROVED", actor.accountId());
            record(actor, "approved", number, decision.verdict(), decision.note());
        });
    }

    /** Rejects a proposal, one's own too. @throws BusinessException as {@link #propose} */
    public void reject(Actor actor, String number, long decisionId) {
        commits.run(() -> {
            var decision = requireOpen(decisionId, number);
            decisions.decide(decisionId, "REJECTED", actor.accountId());
            record(actor, "rejected", number, decision.verdict(), decision.note());
        });
    }

    private void record(Actor actor, String what, String number, CureVerdict verdict, String note) {
        audit.record(actor, "payment.cure-" + what, "payment:" + number, verdict + ": " + note);
    }

    private CureDecision requireOpen(long decisionId, String number) {
        long about = refunds.findByNumber(number)
                .map(Refund::id)
                .orElseGet(() -> requireClawback(number).id());
        return decisions.lockOpen(decisionId, about).orElseThrow(() -> BusinessException.conflict("cure.over"));
    }

    private Clawback requireClawback(String number) {
        return clawbacks.find(number).orElseThrow(() -> BusinessException.notFound("payment.unknown"));
    }
}
