package cn.qiancun.market.payouts;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.LedgerProof;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The monthly run: the settlement clerk asks for all that can be paid; another person approves. Making a run only writes
 * down for whom; {@link PayoutRunRounds} asks for one after another, on any instance, while the clerk goes on.
 */
@Service
public class PayoutRuns {
    private static final int SHOWN = 200;

    private final PayableReader payable;
    private final PayoutRunRows rows;
    private final Ledger ledger;
    private final LedgerProof proof;
    private final BeneficiaryAccess access;
    private final PayoutSettings settings;
    private final AuditLog audit;

    PayoutRuns(
            PayableReader payable,
            PayoutRunRows rows,
            Ledger ledger,
            LedgerProof proof,
            BeneficiaryAccess access,
            PayoutSettings settings,
            AuditLog audit) {
        this.payable = payable;
        this.rows = rows;
        this.ledger = ledger;
        this.proof = proof;
        this.access = access;
        this.settings = settings;
        this.audit = audit;
    }

    /** @param passed of whom nothing was asked for, the first {@value #SHOWN} of them */
    public record Detail(PayoutRun run, List<PassedLine> passed) {}

    public Money usualMinimum() {
        return Money.ofFen(settings.minimumFen());
    }

    /**
     * Who would be paid, how much, and why others would not; the largest amount first.
     *
     * @throws BusinessException INVALID {@code payout.minimum} unless the minimum is positive
     */
    @Transactional(readOnly = true)
    public RunPreview preview(Actor actor, Money minimum) {
        access.requirePlatform(actor, Role.SETTLEMENT_CLERK);
        if (!minimum.isPositive()) {
            throw BusinessException.invalid("minimum", "payout.minimum");
        }
        var holders = ledger.holders(AccountKind.BENEFICIARY_AVAILABLE).stream()
                .map(AccountRef::owner)
                .map(Beneficiary::parse)
                .toList();
        var lines = payable.of(holders).stream()
                .map(each -> RunLine.of(each, minimum))
                .sorted(Comparator.comparing(RunLine::amount)
                        .thenComparing(line -> line.payable().available())
                        .reversed())
                .toList();
        return new RunPreview(minimum, proof.head().intact(), lines);
    }

    /**
     * Begins to ask for what each chosen beneficiary can be paid when it is its turn, which may be less than a preview
     * showed.
     *
     * @param chosen of the preview's paid lines; null for all
     * @throws BusinessException INVALID {@code payout.minimum}, CONFLICT {@code payout.run-empty} if nobody can be paid,
     *     CONFLICT {@code ledger.proof-broken}
     */
    @Transactional
    public PayoutRun make(Actor actor, Money minimum, Collection<Beneficiary> chosen) {
        access.requirePlatform(actor, Role.SETTLEMENT_CLERK);
        proof.requireIntact();
        var wanted = chosen == null ? null : Set.copyOf(chosen);
        var lines = preview(actor, minimum).paid().stream()
                .filter(line -> wanted == null || wanted.contains(line.payable().beneficiary()))
                .toList();
        if (lines.isEmpty()) {
            throw BusinessException.conflict("payout.run-empty");
        }
        long id = rows.begin(actor.accountId(), minimum, lines);
        var run = rows.find(id).orElseThrow();
        audit.record(actor, "payout-run.made", "payout-run:" + id, run.planned() + " " + run.plannedTotal());
        return run;
    }

    /** How far it is. @throws BusinessException NOT_FOUND */
    public Detail detail(Actor actor, long runId) {
        requireReader(actor);
        var run = rows.find(runId).orElseThrow(() -> BusinessException.notFound("not-found"));
        return new Detail(run, rows.passed(runId, SHOWN));
    }

    /** The newest first. */
    public List<PayoutRun> latest(Actor actor, int limit) {
        requireReader(actor);
        return rows.latest(limit);
    }

    private static void requireReader(Actor actor) {
        if (!BeneficiaryAccess.worksAtTheDesk(actor)) {
            throw BusinessException.notFound("not-found");
        }
    }
}
