package cn.qiancun.market.payments;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PlainText;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * One person proposes what happens to money that is not where it should be, another approves it; nothing moves before.
 * Whose money, and what the provider must say for it, the callers know. Codes begin with {@code quarantine} for attempts
 * and with {@code cure} for what followed.
 */
@Component
class TwoPersons {
    private static final int MAX_NOTE = 300;

    private final Decisions decisions;
    private final AuditLog audit;
    private final Commits commits;

    TwoPersons(Decisions decisions, AuditLog audit, Commits commits) {
        this.decisions = decisions;
        this.audit = audit;
        this.commits = commits;
    }

    /** @throws BusinessException INVALID {@code ….note} without grounds */
    static String grounds(DecidedMoney about, String note) {
        return PlainText.require("note", about.prefix() + ".note", note, MAX_NOTE);
    }

    static BusinessException over(DecidedMoney about) {
        return BusinessException.conflict(about.prefix() + ".over");
    }

    /**
     * It waits for another person.
     *
     * @param grounds as {@link #grounds} gives them
     * @throws BusinessException CONFLICT {@code ….proposed} if another waits
     */
    void propose(Actor actor, DecidedMoney about, Enum<?> verdict, Money amount, String grounds) {
        commits.run(() -> {
            if (!decisions.propose(about, verdict.name(), amount, grounds, actor.accountId())) {
                throw BusinessException.conflict(about.prefix() + ".proposed");
            }
            record(actor, "proposed", about, verdict.name(), grounds);
        });
    }

    /**
     * Carries a proposal out and notes so, in one transaction.
     *
     * @throws BusinessException CONFLICT {@code ….over} unless it waits, {@code quarantine.same-person}, and as carrying out
     */
    void approve(Actor actor, DecidedMoney about, long decisionId, Consumer<Decision> carryOut) {
        commits.run(() -> {
            var decision = requireOpen(decisionId, about);
            if (!decision.mayBeApprovedBy(actor.accountId())) {
                throw BusinessException.conflict("quarantine.same-person");
            }
            carryOut.accept(decision);
            decisions.decide(decisionId, Decision.APPROVED, actor.accountId());
            record(actor, "approved", about, decision.verdict(), decision.note());
        });
    }

    /** Rejects a proposal, one's own too: nothing happens, and another can be made. @throws BusinessException ….over */
    void reject(Actor actor, DecidedMoney about, long decisionId) {
        commits.run(() -> {
            var decision = requireOpen(decisionId, about);
            decisions.decide(decisionId, Decision.REJECTED, actor.accountId());
            record(actor, "rejected", about, decision.verdict(), decision.note());
        });
    }

    private Decision requireOpen(long decisionId, DecidedMoney about) {
        return decisions.lockOpen(decisionId, about).orElseThrow(() -> over(about));
    }

    private void record(Actor actor, String what, DecidedMoney about, String verdict, String grounds) {
        audit.record(actor, "payment." + about.prefix() + "-" + what, about.audited(), verdict + ": " + grounds);
    }
}
