package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Completes consignments: what was pending repays what its beneficiary owes, and is available for the rest. */
@Component
class SaleReleases {
    private final SaleLines saleLines;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SaleReleases(SaleLines saleLines, Ledger ledger, ApplicationEventPublisher events, Clock clock) {
        this.saleLines = saleLines;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    void complete(String reference, long consignmentId) {
        var lines = saleLines.lock(reference).stream()
                .filter(line -> line.consignmentId() == consignmentId)
                .toList();
        if (lines.isEmpty()) {
            throw BusinessException.notFound("sale.unknown");
        }
        if (lines.stream().anyMatch(line -> line.state() == SaleLine.State.REVERSED)) {
            throw BusinessException.conflict("sale.reversed", reference);
        }
        var waiting = lines.stream()
                .filter(line -> line.state() == SaleLine.State.PENDING)
                .toList();
        if (waiting.isEmpty()) {
            return;
        }
        saleLines.move(
                waiting.stream().map(SaleLine::lineId).toList(), SaleLine.State.PENDING, SaleLine.State.AVAILABLE);
        var pending = pending(waiting, ledger.entriesOf(reference));
        if (!pending.isEmpty()) {
            var owed = owed(pending);
            ledger.post(SalePostings.completion(reference, consignmentId, pending, owed, clock.instant()));
            events.publishEvent(new SaleReleased(reference, consignmentId));
        }
    }

    /** What was not taken back of the lines, by beneficiary and line. */
    private static Map<SaleCredits.Credit, Money> pending(List<SaleLine> lines, List<Entry> entries) {
        Set<String> subjects = lines.stream().map(SaleLine::subject).collect(Collectors.toSet());
        var pending = new LinkedHashMap<>(SaleCredits.remaining(entries));
        pending.keySet().removeIf(credit -> !subjects.contains(credit.subject()));
        pending.keySet().removeIf(credit -> !BeneficiaryAccounts.isBeneficiary(credit.account()));
        pending.values().removeIf(Money::isZero);
        return pending;
    }

    /**
     * What the beneficiaries owe, by receivable account. Hardly anybody owes anything: as long as nobody does, any number
     * of completions go side by side, and only a refund that would make somebody owe waits for them.
     */
    private Map<AccountRef, Money> owed(Map<SaleCredits.Credit, Money> pending) {
        var receivables = pending.keySet().stream()
                .map(credit -> BeneficiaryAccounts.receivable(credit.account()))
                .collect(Collectors.toSet());
        if (anyOwed(ledger.balances(receivables))) {
            return ledger.lock(receivables);
        }
        var owed = ledger.lockShared(receivables);
        return anyOwed(owed) ? ledger.lock(receivables) : owed;
    }

    private static boolean anyOwed(Map<AccountRef, Money> receivables) {
        return receivables.values().stream().anyMatch(Money::isPositive);
    }
}
