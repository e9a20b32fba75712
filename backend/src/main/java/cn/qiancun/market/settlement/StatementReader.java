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

/** Makes statement lines of the collective's entries: two queries a page, however many lines it has. */
@Component
class StatementReader {
    private final Ledger ledger;
    private final SaleLines saleLines;

    StatementReader(Ledger ledger, SaleLines saleLines) {
        this.ledger = ledger;
        this.saleLines = saleLines;
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
        var lines = new ArrayList<StatementLine>();
        for (int at = 0; at < entries.size(); ) {
            int end = at + 1;
            while (end < entries.size() && sameLine(entries.get(at), entries.get(end))) {
                end++;
            }
            lines.add(line(entries.subList(at, end), sold.get(entries.get(at).subject())));
            at = end;
        }
        return lines;
    }

    private Map<String, SaleLine> sold(List<Entry> entries) {
        var ids = entries.stream()
                .map(Entry::subject)
                .filter(subject -> subject.matches("[0-9]{1,19}"))
                .map(Long::valueOf)
                .collect(Collectors.toSet());
        return saleLines.byIds(ids).stream().collect(Collectors.toMap(SaleLine::subject, Function.identity()));
    }

    /** What one transaction did about one line: an entry for each account it touched. */
    private static StatementLine line(List<Entry> entries, SaleLine sold) {
        var first = entries.get(0);
        return new StatementLine(
                entries.get(entries.size() - 1).id(),
                first.transactionId(),
                first.occurredAt(),
                first.kind(),
                first.reference(),
                sold == null ? "" : sold.description(),
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
