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
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The monthly run: the settlement clerk asks for all that can be paid; another person approves. */
@Service
public class PayoutRuns {
    private final PayableReader payable;
    private final PayoutRows rows;
    private final PayoutHistory history;
    private final Ledger ledger;
    private final LedgerProof proof;
    private final BeneficiaryAccess access;
    private final PayoutSettings settings;
    private final AuditLog audit;
    private final JdbcClient jdbc;

    PayoutRuns(
            PayableReader payable,
            PayoutRows rows,
            PayoutHistory history,
            Ledger ledger,
            LedgerProof proof,
            BeneficiaryAccess access,
            PayoutSettings settings,
            AuditLog audit,
            JdbcClient jdbc) {
        this.payable = payable;
        this.rows = rows;
        this.history = history;
        this.ledger = ledger;
        this.proof = proof;
        this.access = access;
        this.settings = settings;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** @param payouts how many; @param total what they add up to */
    public record Run(String id, int payouts, Money total) {}

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
        return preview(minimum);
    }

    private RunPreview preview(Money minimum) {
        var holders = ledger.holders(AccountKind.BENEFICIARY_AVAILABLE).stream()
                .map(AccountRef::owner)
                .map(Beneficiary::parse)
                .toList();
        var lines = payable.of(holders).stream()
                .map(each -> line(each, minimum))
                .sorted(Comparator.comparing(RunLine::amount)
                        .thenComparing(line -> line.payable().available())
                        .reversed())
                .toList();
        return new RunPreview(minimum, proof.head().intact(), lines);
    }

    private static RunLine line(Payable each, Money minimum) {
        var obstacle = each.obstacle(minimum);
        return new RunLine(each, obstacle == null ? each.amount() : Money.ZERO, obstacle);
    }

    /**
     * Asks for what each chosen beneficiary can be paid at this moment, which may be less than a preview showed.
     *
     * @param chosen of the preview's paid lines; null for all
     * @throws BusinessException INVALID {@code payout.minimum}, CONFLICT {@code payout.run-empty} if nobody can be paid,
     *     CONFLICT {@code ledger.proof-broken}
     */
    @Transactional
    public Run make(Actor actor, Money minimum, Collection<Beneficiary> chosen) {
        access.requirePlatform(actor, Role.SETTLEMENT_CLERK);
        proof.requireIntact();
        var wanted = new ArrayList<>(preview(actor, minimum).paid().stream()
                .map(line -> line.payable().beneficiary())
                .toList());
        if (chosen != null) {
            wanted.retainAll(Set.copyOf(chosen));
        }
        payable.lock(wanted);
        // Once more, now that nobody else can ask for them.
        var lines = payable.of(wanted).stream()
                .map(each -> line(each, minimum))
                .filter(RunLine::isPaid)
                .toList();
        if (lines.isEmpty()) {
            throw BusinessException.conflict("payout.run-empty");
        }
        return save(actor, minimum, lines);
    }

    private Run save(Actor actor, Money minimum, List<RunLine> lines) {
        long id = Ids.next();
        var total = Money.sum(lines.stream().map(RunLine::amount).toList());
        jdbc.sql("""
                        INSERT INTO payouts_run (id, made_by, made_at, minimum_fen, payouts, total_fen)
                        VALUES (:id, :by, UTC_TIMESTAMP(6), :minimum, :payouts, :total)""")
                .param("id", id)
                .param("by", actor.accountId())
                .param("minimum", minimum.fen())
                .param("payouts", lines.size())
                .param("total", total.fen())
                .update();
        for (var line : lines) {
            var can = line.payable();
            long payout =
                    rows.request(can.beneficiary(), line.amount(), can.account().id(), id, "", actor.accountId());
            history.add(payout, PayoutState.REQUESTED, actor.accountId(), "");
        }
        audit.record(actor, "payout-run.made", "payout-run:" + id, lines.size() + " " + total);
        return new Run(Long.toString(id), lines.size(), total);
    }
}
