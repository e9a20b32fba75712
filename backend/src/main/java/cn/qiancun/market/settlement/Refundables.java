package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What can be refunded, and what a refund would take from whom; for those who decide about one. */
@Service
public class Refundables {
    private final SaleLines saleLines;
    private final Ledger ledger;

    Refundables(SaleLines saleLines, Ledger ledger) {
        this.saleLines = saleLines;
        this.ledger = ledger;
    }

    /** A receiver's part of a refund. */
    public record Part(BeneficiaryKind kind, String owner, Money amount) {}

    /** By line. Empty for what was never sold. */
    public Map<Long, RefundableLine> ofOrder(String reference) {
        return saleLines.ofReferences(List.of(reference)).stream()
                .map(RefundableLine::of)
                .collect(
                        Collectors.toMap(RefundableLine::lineId, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    /**
     * Who would give how much if this were refunded now, summed over its lines; carriage is not in it.
     *
     * @throws BusinessException as {@link Sales#refund}
     */
    @Transactional(readOnly = true)
    public List<Part> preview(RefundSale refund) {
        var lines = saleLines.ofReferences(List.of(refund.reference())).stream()
                .collect(Collectors.toMap(SaleLine::lineId, Function.identity()));
        var entries = ledger.entriesOf(refund.reference());
        var original = SaleCredits.original(entries);
        var remaining = SaleCredits.remaining(entries);
        var sums = new LinkedHashMap<RevenueShare.Part, Money>();
        for (var part : SaleRefunds.parts(refund, lines)) {
            var shares = part.line().share().parts();
            var accounts = shares.stream().map(BeneficiaryAccounts::credited).toList();
            var amounts = SaleRefunds.divide(part, accounts, original, remaining);
            for (int i = 0; i < amounts.size(); i++) {
                var whose = new RevenueShare.Part(
                        shares.get(i).kind(), shares.get(i).owner(), 0);
                sums.merge(whose, amounts.get(i), Money::plus);
            }
        }
        return sums.entrySet().stream()
                .map(sum -> new Part(sum.getKey().kind(), sum.getKey().owner(), sum.getValue()))
                .toList();
    }
}
