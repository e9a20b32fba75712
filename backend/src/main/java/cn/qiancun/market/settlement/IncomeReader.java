package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes income lines of a beneficiary's entries: a fixed number of queries a page, however many lines it has. */
@Component
class IncomeReader {
    private static final int ENTRIES_AT_A_TIME = 1_000;

    private final Ledger ledger;
    private final IncomeSources sources;
    private final IncomeKinds kinds;
    private final Sellers sellers;

    IncomeReader(Ledger ledger, IncomeSources sources, IncomeKinds kinds, Sellers sellers) {
        this.ledger = ledger;
        this.sources = sources;
        this.kinds = kinds;
        this.sellers = sellers;
    }

    /** @param size entries of the ledger; the page may have fewer lines, as some are no income */
    Incomes.Page page(Beneficiary beneficiary, Instant from, Instant to, long afterEntryId, int size) {
        var entries = ledger.entries(IncomeRecognition.accounts(beneficiary), from, to, afterEntryId, size);
        var earned = entries.stream()
                .filter(entry -> !IncomeRecognition.earned(entry).isZero())
                .toList();
        var behind = sources.ofSubjects(
                earned.stream().map(Entry::subject).distinct().toList());
        var names = sellers.byIds(behind.values().stream()
                .map(IncomeSources.Source::sellerId)
                .filter(id -> id != 0)
                .collect(Collectors.toSet()));
        var lines = earned.stream()
                .map(entry -> line(beneficiary, entry, behind.get(entry.subject()), names))
                .toList();
        return new Incomes.Page(
                lines, entries.size() == size ? entries.get(entries.size() - 1).id() : 0);
    }

    /** What of which kind each entry of the period adds, without what a person would read beside it. */
    void eachKind(Beneficiary beneficiary, Instant from, Instant to, BiConsumer<IncomeKind, Money> consumer) {
        var accounts = IncomeRecognition.accounts(beneficiary);
        long after = 0;
        List<Entry> entries;
        do {
            entries = ledger.entries(accounts, from, to, after, ENTRIES_AT_A_TIME);
            var earned = entries.stream()
                    .filter(entry -> !IncomeRecognition.earned(entry).isZero())
                    .toList();
            var behind = sources.ofSubjects(
                    earned.stream().map(Entry::subject).distinct().toList());
            earned.forEach(entry -> consumer.accept(
                    kind(beneficiary, behind.getOrDefault(entry.subject(), IncomeSources.Source.UNKNOWN)),
                    IncomeRecognition.earned(entry)));
            after = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).id();
        } while (entries.size() == ENTRIES_AT_A_TIME);
    }

    private IncomeLine line(
            Beneficiary beneficiary, Entry entry, IncomeSources.Source source, Map<Long, SellerSummary> names) {
        var known = source == null ? IncomeSources.Source.UNKNOWN : source;
        var seller = names.get(known.sellerId());
        return new IncomeLine(
                entry.id(),
                entry.subject(),
                entry.reference(),
                known.description(),
                known.sellerId(),
                seller == null ? "" : seller.name(),
                seller == null ? null : seller.kind(),
                known.channel(),
                kind(beneficiary, known),
                IncomeRecognition.earned(entry),
                entry.occurredAt(),
                entry.kind(),
                entry.transactionId());
    }

    /** Null for whoever is no collective. */
    IncomeKind kind(Beneficiary beneficiary, IncomeSources.Source source) {
        if (beneficiary.kind() != BeneficiaryKind.COLLECTIVE) {
            return null;
        }
        if (source.incomeKind() != null) {
            return source.incomeKind();
        }
        return source.share().parts().stream()
                .filter(part ->
                        part.kind() == beneficiary.kind() && part.owner().equals(beneficiary.owner()))
                .findFirst()
                .map(part -> kinds.of(part, source.sellerId()))
                .orElse(IncomeKind.OTHER);
    }
}
