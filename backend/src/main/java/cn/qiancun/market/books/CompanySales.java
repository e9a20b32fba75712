package cn.qiancun.market.books;

import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.SoldLine;
import cn.qiancun.market.settlement.SoldLines;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.shared.Money;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** What a company sold in a month and whose money it became: a list, since a company keeps books in a chart of its own. */
@Service
public class CompanySales {
    private final SoldLines soldLines;
    private final Ledger ledger;

    CompanySales(SoldLines soldLines, Ledger ledger) {
        this.soldLines = soldLines;
        this.ledger = ledger;
    }

    /** @param parts what each kind of beneficiary has of the line by now, from the ledger's entries; without zeros */
    public record Row(SoldLine line, Map<BeneficiaryKind, Money> parts) {}

    /** Gives every line sold in the month, oldest first, read page by page. */
    public void eachRow(Bookkeeper company, YearMonth month, Consumer<Row> consumer) {
        var period = StatementPeriod.of(month);
        long after = 0;
        List<SoldLine> page;
        do {
            page = soldLines.ofSeller(company.village(), company.sellerId(), period, after, SoldLines.MAX_LINES);
            var parts = parts(page);
            page.forEach(line ->
                    consumer.accept(new Row(line, parts.getOrDefault(Long.toString(line.lineId()), Map.of()))));
            after = page.isEmpty() ? after : page.get(page.size() - 1).lineId();
        } while (page.size() == SoldLines.MAX_LINES);
    }

    private Map<String, Map<BeneficiaryKind, Money>> parts(List<SoldLine> lines) {
        var references = lines.stream().map(SoldLine::reference).collect(Collectors.toSet());
        var parts = new HashMap<String, Map<BeneficiaryKind, Money>>();
        for (var entry : ledger.entriesOf(references)) {
            var kind = receiver(entry);
            if (kind != null) {
                parts.computeIfAbsent(entry.subject(), any -> new EnumMap<>(BeneficiaryKind.class))
                        .merge(kind, entry.amount().negated(), Money::plus);
            }
        }
        parts.values().forEach(each -> each.values().removeIf(Money::isZero));
        return parts;
    }

    private static BeneficiaryKind receiver(Entry entry) {
        return switch (entry.account().kind()) {
            case BENEFICIARY_PENDING, BENEFICIARY_AVAILABLE, BENEFICIARY_RECEIVABLE ->
                Beneficiary.parse(entry.account().owner()).kind();
            case COMMISSION -> BeneficiaryKind.PLATFORM;
            default -> null;
        };
    }
}
