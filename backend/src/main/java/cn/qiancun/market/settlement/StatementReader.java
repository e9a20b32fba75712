package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes statement lines of the collective's entries: two queries a page, a third if something was adjusted. */
@Component
class StatementReader {
    private final Ledger ledger;
    private final SaleLines saleLines;
    private final AdjustmentRows adjustments;

    StatementReader(Ledger ledger, SaleLines saleLines, AdjustmentRows adjustments) {
        this.ledger = ledger;
        this.saleLines = saleLines;
        this.adjustments = adjustments;
    }

    /** @param nextAfter the entry after which the next page begins; 0 if this is the last */
    record Page(List<StatementLine> lines, long nextAfter) {}

    /** @param size entries, and those that belong to the line of the last */
    Page page(VillageCode village, Instant from, Instant to, long afterEntryId, int size) {
        var accounts = List.of(
                BeneficiaryAccounts.pending(BeneficiaryKind.COLLECTIVE, village.value()),
                BeneficiaryAccounts.available(BeneficiaryKind.COLLECTIVE, village.value()),
                BeneficiaryAccounts.receivable(BeneficiaryKind.COLLECTIVE, village.value()));
        var entries = ledger.entries(accounts, from, to, afterEntryId, size + accounts.size());
        int shown = Math.min(size, entries.size());
        while (shown > 0 && shown < entries.size() && sameLine(entries.get(shown - 1), entries.get(shown))) {
            shown++;
        }
        boolean more = shown < entries.size();
        return new Page(
                lines(entries.subList(0, shown)), more ? entries.get(shown - 1).id() : 0);
    }

    private static boolean sameLine(Entry one, Entry other) {
        return one.transactionId() == other.transactionId() && one.subject().equals(other.subject());
    }

    private List<StatementLine> lines(List<Entry> entries) {
        var sold = sold(entries);
        var reasons = reasons(entries);
        var lines = new ArrayList<StatementLine>();
        for (int at = 0; at < entries.size(); ) {
            int end = at + 1;
            while (end < entries.size() && sameLine(entries.get(at), entries.get(end))) {
                end++;
            }
            var subject = entries.get(at).subject();
            lines.add(line(entries.subList(at, end), sold.get(subject), reasons.getOrDefault(subject, "")));
            at = end;
        }
        return lines;
    }

    /** Why what is no sale was posted, by subject. */
    private Map<String, String> reasons(List<Entry> entries) {
        var adjusted = entries.stream()
                .filter(entry -> AdjustmentKind.isPosting(entry.kind()))
                .map(Entry::subject)
                .toList();
        var ids = Subjects.ids(adjusted);
        return ids.isEmpty()
                ? Map.of()
                : adjustments.byIds(ids).stream()
                        .collect(Collectors.toMap(each -> Long.toString(each.id()), Adjustment::reason));
    }

    private Map<String, SaleLine> sold(List<Entry> entries) {
        var ids = Subjects.ids(entries.stream().map(Entry::subject).toList());
        return saleLines.byIds(ids).stream().collect(Collectors.toMap(SaleLine::subject, Function.identity()));
    }

    /** What one transaction did about one line: an entry for each account it touched. */
    private static StatementLine line(List<Entry> entries, SaleLine sold, String reason) {
        var first = entries.get(0);
        return new StatementLine(
                entries.get(entries.size() - 1).id(),
                first.transactionId(),
                first.occurredAt(),
                first.kind(),
                first.reference(),
                sold == null ? reason : sold.description(),
                sold == null ? 0 : sold.quantity(),
                debited(entries, AccountKind.BENEFICIARY_PENDING).negated(),
                debited(entries, AccountKind.BENEFICIARY_AVAILABLE).negated(),
                debited(entries, AccountKind.BENEFICIARY_RECEIVABLE));
    }

    private static Money debited(List<Entry> entries, AccountKind kind) {
        return Money.sum(entries.stream()
                .filter(entry -> entry.account().kind() == kind)
                .map(Entry::amount)
                .toList());
    }
}
