package cn.qiancun.market.payments;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What two persons decide about a refund that failed or came back, and about money that a provider took. */
@Service
public class Cures {
    private final Refunds refunds;
    private final Clawbacks clawbacks;
    private final Decisions decisions;
    private final TwoPersons twoPersons;
    private final RefundCures refundCures;
    private final ClawbackSettling clawbackSettling;
    private final PaymentSteps steps;

    Cures(
            Refunds refunds,
            Clawbacks clawbacks,
            Decisions decisions,
            TwoPersons twoPersons,
            RefundCures refundCures,
            ClawbackSettling clawbackSettling,
            PaymentSteps steps) {
        this.refunds = refunds;
        this.clawbacks = clawbacks;
        this.decisions = decisions;
        this.twoPersons = twoPersons;
        this.refundCures = refundCures;
        this.clawbackSettling = clawbackSettling;
        this.steps = steps;
    }

    /** Of all refunds and clawbacks of one attempt, the latest first. */
    public List<Decision> ofAttempt(String outTradeNo) {
        return decisions.ofWhatFollowed(outTradeNo);
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
        var refund = refunds.findByNumber(number);
        var clawback = refund.isPresent() ? null : requireClawback(number);
        var about = refund.map(DecidedMoney::of).orElseGet(() -> DecidedMoney.of(clawback));
        var grounds = TwoPersons.grounds(about, note);
        boolean fits = refund.isPresent() ? CureVerdict.OF_REFUNDS.contains(verdict) : verdict == CureVerdict.BEAR;
        if (!fits) {
            throw BusinessException.invalid("verdict", "cure.verdict");
        }
        refund.ifPresent(refundCures::requireCurable);
        if (clawback != null && clawback.state() != ClawbackState.LOST) {
            throw TwoPersons.over(about);
        }
        twoPersons.propose(actor, about, verdict, null, grounds);
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
        twoPersons.approve(actor, about(refund, number), decisionId, decision -> {
            if (refund.isPresent()) {
                steps.ofRefund(number, PaymentStep.What.DECIDED, decision.verdict());
                refundCures.carryOut(CureVerdict.valueOf(decision.verdict()), refund.get());
            } else if (!clawbackSettling.bear(requireClawback(number))) {
                throw BusinessException.conflict("cure.over");
            }
        });
    }

    /** Rejects a proposal, one's own too. @throws BusinessException as {@link #propose} */
    public void reject(Actor actor, String number, long decisionId) {
        twoPersons.reject(actor, about(refunds.findByNumber(number), number), decisionId);
    }

    private DecidedMoney about(Optional<Refund> refund, String number) {
        return refund.map(DecidedMoney::of).orElseGet(() -> DecidedMoney.of(requireClawback(number)));
    }

    private Clawback requireClawback(String number) {
        return clawbacks.find(number).orElseThrow(() -> BusinessException.notFound("payment.unknown"));
    }
}
