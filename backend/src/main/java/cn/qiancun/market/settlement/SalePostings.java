package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a sale, its completion and its reversal post; the worked example of docs/money.md. The later two are made from
 * the entries of the first, so that they move what was credited and never what a rule would credit today.
 */
final class SalePostings {
    static final String SALE = "SALE";
    static final String COMPLETED = "SALE_COMPLETED";
    static final String REVERSED = "SALE_REVERSED";

    private SalePostings() {}

    static Posting sale(RecordSale sale, Map<Long, RevenueShare> shareByLine) {
        var posting = Posting.of(saleKey(sale.reference()), SALE, sale.reference(), sale.soldAt());
        var goods = Money.sum(sale.lines().stream().map(RecordSale.Line::gross).toList());
        posting.debit(AccountRef.of(AccountKind.BUYER_FUNDS), goods.plus(sale.shipping()), sale.reference());
        for (var line : sale.lines()) {
            var share = shareByLine.get(line.lineId());
            var amounts = share.allocate(line.gross());
            for (int i = 0; i < amounts.size(); i++) {
                var account = BeneficiaryAccounts.credited(share.parts().get(i));
                posting.credit(account, amounts.get(i), Long.toString(line.lineId()));
            }
        }
        posting.credit(AccountRef.of(AccountKind.CARRIER_PAYABLE), sale.shipping(), sale.reference());
        return posting.build();
    }

    /** Empty if nothing of these lines is pending: they were given away. */
    static Optional<Posting> completion(
            String reference, long consignmentId, Collection<Entry> entries, Set<String> subjects, Instant at) {
        var posting = Posting.of("sale-completed:" + reference + ":" + consignmentId, COMPLETED, reference, at);
        for (var held : pending(entries, subjects).entrySet()) {
            var account = held.getKey().account();
            var subject = held.getKey().subject();
            posting.debit(account, held.getValue(), subject);
            posting.credit(AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, account.owner()), held.getValue(), subject);
        }
        return ifAny(posting.build());
    }

    /** Takes back each credit of the sale; the buyer is owed what they paid. */
    static Optional<Posting> reversal(String reference, Collection<Entry> entries, Instant at) {
        var posting = Posting.of("sale-reversed:" + reference, REVERSED, reference, at)
                .reverses(saleKey(reference));
        var owed = Money.ZERO;
        for (var entry : entries) {
            if (entry.kind().equals(SALE) && entry.amount().isNegative()) {
                var credited = entry.amount().negated();
                posting.debit(entry.account(), credited, entry.subject());
                owed = owed.plus(credited);
            }
        }
        posting.credit(AccountRef.of(AccountKind.REFUND_PAYABLE), owed, reference);
        return ifAny(posting.build());
    }

    private record Held(AccountRef account, String subject) {}

    private static Map<Held, Money> pending(Collection<Entry> entries, Set<String> subjects) {
        var held = new LinkedHashMap<Held, Money>();
        for (var entry : entries) {
            if (entry.account().kind() == AccountKind.BENEFICIARY_PENDING && subjects.contains(entry.subject())) {
                held.merge(
                        new Held(entry.account(), entry.subject()),
                        entry.amount().negated(),
                        Money::plus);
            }
        }
        return held;
    }

    private static Optional<Posting> ifAny(Posting posting) {
        List<Posting.Leg> legs = posting.legs();
        return legs.isEmpty() ? Optional.empty() : Optional.of(posting);
    }

    private static String saleKey(String reference) {
        return "sale:" + reference;
    }
}
