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

    /** @param size entries; a page never ends between two entries of one line */
    Page page(VillageCode village, Instant from, Instant to, long afterEntryId, int size) {
        var accounts = List.of(
                BeneficiaryAccounts.pending(BeneficiaryKind.COLLECTIVE, village.value()),
                BeneficiaryAccounts.available(BeneficiaryKind.COLLECTIVE, village.value()));
        var entries = ledger.entries(accounts, from, to, afterEntryId, size + 1);
        boolean more = entries.size() > size;
        var shown = more ? entries.subList(0, wholeLines(entries, size)) : entries;
        return new Page(lines(shown), more ? shown.get(shown.size() - 1).id() : 0);
    }

    /** How many of the first {@code size} to show, so that the next page begins with a line of its own. */
    private static int wholeLines(List<Entry> entries, int size) {
        return sameLine(entries.get(size - 1), entries.get(size)) ? size - 1 : size;
    }

    private static boolean sameLine(Entry one, Entry other) {
        return one.transactionId() == other.transactionId() && one.subject().equals(other.subject());
    }

    private List<StatementLine> lines(List<Entry> entries) {
        var sold = sold(entries);
        var lines = new ArrayList<StatementLine>();
        for (int at = 0; at < entries.size(); at++) {
            var entry = entries.get(at);
            boolean pair = at + 1 < entries.size() && sameLine(entry, entries.get(at + 1));
            lines.add(line(entry, pair ? entries.get(++at) : entry, pair, sold.get(entry.subject())));
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

    private static StatementLine line(Entry entry, Entry last, boolean pair, SaleLine sold) {
        var pending = credited(entry, AccountKind.BENEFICIARY_PENDING);
        var available = credited(entry, AccountKind.BENEFICIARY_AVAILABLE);
        if (pair) {
            pending = pending.plus(credited(last, AccountKind.BENEFICIARY_PENDING));
            available = available.plus(credited(last, AccountKind.BENEFICIARY_AVAILABLE));
        }
        return new StatementLine(
                last.id(),
                entry.transactionId(),
                entry.occurredAt(),
                entry.kind(),
                entry.reference(),
                sold == null ? "" : sold.description(),
                sold == null ? 0 : sold.quantity(),
                pending,
                available);
    }

    private static Money credited(Entry entry, AccountKind kind) {
        return entry.account().kind() == kind ? entry.amount().negated() : Money.ZERO;
    }
}
