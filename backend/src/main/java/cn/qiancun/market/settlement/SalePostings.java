package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a sale, its completion, its refunds and its reversal post; the worked example of docs/money.md. The later ones are
 * made from the entries of the first, so that they move what was credited and never what a rule would credit today.
 */
final class SalePostings {
    static final String SALE = "SALE";
    static final String COMPLETED = "SALE_COMPLETED";
    static final String REVERSED = "SALE_REVERSED";
    static final String REFUNDED = "SALE_REFUNDED";

    static final AccountRef CARRIER = AccountRef.of(AccountKind.CARRIER_PAYABLE);

    private SalePostings() {}

    static Posting sale(RecordSale sale, Map<Long, RevenueShare> shareByLine) {
        var posting = Posting.of(saleKey(sale.reference()), SALE, sale.reference(), sale.soldAt());
        var goods = Money.sum(sale.lines().stream().map(RecordSale.Line::gross).toList());
        posting.debit(sale.funding().debited(), goods.plus(sale.shipping()), sale.reference());
        for (var line : sale.lines()) {
            var share = shareByLine.get(line.lineId());
            var amounts = share.allocate(line.gross());
            for (int i = 0; i < amounts.size(); i++) {
                var account = BeneficiaryAccounts.credited(share.parts().get(i));
                posting.credit(account, amounts.get(i), Long.toString(line.lineId()));
            }
        }
        posting.credit(CARRIER, sale.shipping(), sale.reference());
        return posting.build();
    }

    /**
     * Each beneficiary's pending repays what it owes, line by line, and is available for the rest.
     *
     * @param pending what is pending, by beneficiary and line
     * @param owed by receivable account
     */
    static Posting completion(
            String reference,
            long consignmentId,
            Map<SaleCredits.Credit, Money> pending,
            Map<AccountRef, Money> owed,
            Instant at) {
        var posting = Posting.of("sale-completed:" + reference + ":" + consignmentId, COMPLETED, reference, at);
        var owing = new HashMap<>(owed);
        pending.forEach((credit, amount) -> {
            var receivable = BeneficiaryAccounts.receivable(credit.account());
            var still = owing.get(receivable);
            var repaid = still.compareTo(amount) < 0 ? still : amount;
            owing.put(receivable, still.minus(repaid));
            posting.debit(credit.account(), amount, credit.subject());
            posting.credit(receivable, repaid, credit.subject());
            posting.credit(BeneficiaryAccounts.available(credit.account()), amount.minus(repaid), credit.subject());
        });
        return posting.build();
    }

    /**
     * Takes back what is left of each credit of the sale; the buyer is owed as much, or the store owes less.
     *
     * @param left what was not refunded before
     * @param whole whether that is all of it, so that the sale itself is reversed
     */
    static Posting reversal(
            String reference, SaleFunding funding, Map<SaleCredits.Credit, Money> left, boolean whole, Instant at) {
        var posting = Posting.of("sale-reversed:" + reference, REVERSED, reference, at);
        if (whole) {
            posting.reverses(saleKey(reference));
        }
        left.forEach((credit, amount) -> posting.debit(credit.account(), amount, credit.subject()));
        return posting.credit(funding.givenBack(), Money.sum(left.values()), reference)
                .build();
    }

    static Posting refund(
            RefundSale refund, SaleFunding funding, Money amount, List<SaleRefunds.Taken> taken, Instant at) {
        var posting = Posting.of("sale-refunded:" + refund.refundKey(), REFUNDED, refund.reference(), at);
        taken.forEach(each -> posting.debit(each.account(), each.amount(), each.subject()));
        return posting.debit(CARRIER, refund.shipping(), refund.reference())
                .credit(funding.givenBack(), amount, refund.reference())
                .build();
    }

    private static String saleKey(String reference) {
        return "sale:" + reference;
    }
}
