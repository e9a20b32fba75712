package cn.qiancun.market.receiving;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.supermarkets.TermsKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Opens the dispute of a receipt about all that is not as the slip says; amounts are frozen with it. */
@Component
class DifferencesFound {
    private final ReceiptWriter writer;
    private final ReceivingSettings settings;

    DifferencesFound(ReceiptWriter writer, ReceivingSettings settings) {
        this.writer = writer;
        this.settings = settings;
    }

    /** Nothing happens if all is as it should be. @return the dispute's id */
    Optional<Long> open(ReceiptWriter.Draft receipt, TermsKind terms, List<ReceiptLines.Checked> lines) {
        var found = new ArrayList<Difference>();
        lines.forEach(line -> found.addAll(of(line, terms)));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        long id = Ids.next();
        var claimed = Money.sum(found.stream().map(Difference::claimed).toList());
        var due = receipt.at().plus(settings.answerWindow());
        writer.open(id, receipt.id(), receipt.at(), due, claimed, found);
        writer.event(
                id,
                ReceiptWriter.EventKind.OPENED,
                ReceiptWriter.By.STORE,
                receipt.accountId(),
                claimed.isPositive() ? claimed : null,
                receipt.note(),
                receipt.at());
        return Optional.of(id);
    }

    private List<Difference> of(ReceiptLines.Checked checked, TermsKind terms) {
        var line = checked.line();
        var found = new ArrayList<Difference>();
        if (line.missing() > 0) {
            found.add(units(checked, DifferenceKind.SHORT, line.missing(), terms));
        }
        if (line.damaged() > 0) {
            var kind = line.refused() ? DifferenceKind.REFUSED : DifferenceKind.DAMAGED;
            found.add(units(checked, kind, line.damaged(), terms));
        }
        long grams = missingGrams(checked);
        if (grams > 0) {
            var claimed = ShortWeightPolicy.claim(checked.item().unitPrice(), grams, checked.perUnit());
            found.add(difference(line.id(), DifferenceKind.SHORT_WEIGHT, 0, grams, claimed, terms));
        }
        return found;
    }

    private long missingGrams(ReceiptLines.Checked checked) {
        var weighed = checked.line().grams();
        if (weighed == null) {
            return 0;
        }
        long nominal = (long) checked.line().accepted() * checked.perUnit();
        return ShortWeightPolicy.missing(nominal, weighed, settings.weightToleranceBasisPoints());
    }

    private static Difference units(ReceiptLines.Checked checked, DifferenceKind kind, int units, TermsKind terms) {
        var claimed = checked.item().unitPrice().times(units);
        return difference(checked.line().id(), kind, units, 0, claimed, terms);
    }

    /** On consignment nothing was posted, so that there is nothing to give back: only the goods are accounted for. */
    private static Difference difference(
            long line, DifferenceKind kind, int units, long grams, Money claimed, TermsKind terms) {
        var money = terms == TermsKind.BUYOUT ? claimed : Money.ZERO;
        return new Difference(Ids.next(), line, kind, units, grams, money, null, null, null);
    }
}
