package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.shared.Money;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Says what entries mean, to whoever reads the ledger for other ends than incomes: a fixed number of queries a page. */
@Service
public class EntryMeanings {
    private static final Set<AccountKind> INCOME_SHOWS_ON =
            Set.of(AccountKind.BENEFICIARY_AVAILABLE, AccountKind.BENEFICIARY_RECEIVABLE);

    private final IncomeSources sources;
    private final IncomeReader incomes;
    private final SaleLines saleLines;

    EntryMeanings(IncomeSources sources, IncomeReader incomes, SaleLines saleLines) {
        this.sources = sources;
        this.incomes = incomes;
        this.saleLines = saleLines;
    }

    /** @param entries all on accounts of the beneficiary; the answer has one meaning for each, by entry id */
    public Map<Long, EntryMeaning> of(Beneficiary beneficiary, List<Entry> entries) {
        var subjects = entries.stream().map(Entry::subject).collect(Collectors.toSet());
        var behind = sources.ofSubjects(subjects);
        var sold = sold(subjects);
        var meanings = new HashMap<Long, EntryMeaning>();
        for (var entry : entries) {
            var source = behind.getOrDefault(entry.subject(), IncomeSources.Source.UNKNOWN);
            var line = sold.get(entry.subject());
            var earned =
                    INCOME_SHOWS_ON.contains(entry.account().kind()) ? IncomeRecognition.earned(entry) : Money.ZERO;
            meanings.put(
                    entry.id(),
                    new EntryMeaning(
                            source.description(),
                            line == null ? 0 : line.quantity(),
                            source.sellerId(),
                            incomes.kind(beneficiary, source),
                            earned));
        }
        return meanings;
    }

    private Map<String, SaleLine> sold(Collection<String> subjects) {
        return saleLines.byIds(Subjects.ids(subjects)).stream()
                .collect(Collectors.toMap(SaleLine::subject, Function.identity()));
    }
}
