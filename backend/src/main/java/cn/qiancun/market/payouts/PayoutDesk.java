package cn.qiancun.market.payouts;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ledger.LedgerProof;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Payouts as the settlement desk and their owners see them. */
@Service
public class PayoutDesk {
    private static final int SHOWN = 300;

    private final PayoutReader reader;
    private final PayoutHistory history;
    private final Payouts payouts;
    private final BeneficiaryAccess access;
    private final LedgerProof proof;
    private final TransactionOperations transactions;

    PayoutDesk(
            PayoutReader reader,
            PayoutHistory history,
            Payouts payouts,
            BeneficiaryAccess access,
            LedgerProof proof,
            TransactionOperations transactions) {
        this.reader = reader;
        this.history = history;
        this.payouts = payouts;
        this.access = access;
        this.proof = proof;
        this.transactions = transactions;
    }

    /** One payout and what happened to it, the oldest first. */
    public record Detail(PayoutView payout, List<PayoutStep> steps) {}

    /** What came of approving several. @param refusals in the order of the payouts */
    public record Approved(int approved, List<Refusal> refusals) {}

    /** @param code of the error's text */
    public record Refusal(PayoutView payout, String code) {}

    public PayoutFigures figures() {
        return reader.figures();
    }

    /** False while the ledger's proof is broken: nothing can be approved or sent. */
    public boolean proofIntact() {
        return proof.head().intact();
    }

    /** What waits for an approver, the oldest first. */
    public List<PayoutView> toApprove() {
        return reader.inStates(List.of(PayoutState.REQUESTED), SHOWN);
    }

    /** What a person is to look at, the oldest first. */
    public List<PayoutView> stuck() {
        return reader.stuck(SHOWN);
    }

    /** @param state a state's name, or null for all; @throws BusinessException INVALID {@code payout.state} */
    public PageOf<PayoutView> all(String state, PageQuery page) {
        return reader.page(state(state), page);
    }

    private static PayoutState state(String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        for (var state : PayoutState.values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        throw BusinessException.invalid("state", "payout.state");
    }

    /** Payouts of beneficiaries that are the actor's own. */
    public PageOf<PayoutView> of(Actor actor, Collection<Beneficiary> beneficiaries, PageQuery page) {
        beneficiaries.forEach(each -> access.requireAccountant(actor, each));
        return reader.of(beneficiaries, page);
    }

    /** @throws BusinessException NOT_FOUND to whoever is neither of the settlement desk nor the beneficiary's accountant */
    public Detail detail(Actor actor, long payoutId) {
        var payout = reader.find(payoutId).orElseThrow(() -> BusinessException.notFound("not-found"));
        if (!BeneficiaryAccess.worksAtTheDesk(actor)) {
            access.requireAccountant(actor, payout.beneficiary());
        }
        return new Detail(payout, history.of(payoutId));
    }

    /** Each by itself: what one is refused for does not keep the others. */
    public Approved approve(Actor actor, List<Long> payoutIds) {
        access.requirePlatform(actor, Role.SETTLEMENT_APPROVER);
        var refusals = new ArrayList<Refusal>();
        int approved = 0;
        for (long id : payoutIds.stream().distinct().toList()) {
            try {
                transactions.executeWithoutResult(status -> payouts.approve(actor, id));
                approved++;
            } catch (BusinessException refused) {
                reader.find(id).ifPresent(payout -> refusals.add(new Refusal(payout, refused.code())));
            }
        }
        return new Approved(approved, refusals);
    }
}
