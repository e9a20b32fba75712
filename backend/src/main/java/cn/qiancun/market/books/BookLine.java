package cn.qiancun.market.books;

import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.IncomeKind;
import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.util.Set;

/**
 * What one transaction of the ledger did to one party of a book for one subject; as a closed statement keeps it.
 *
 * @param seq from 1, in the order of the statement
 * @param kind the transaction's: {@code SALE}, {@code SALE_COMPLETED}, {@code PAYOUT_SUCCEEDED}, …
 * @param reference the order's number, the payout's or the adjustment's
 * @param subject the sale line's id where there is one
 * @param quantity 0 if nothing was sold
 * @param sellerId 0 if nobody sold
 * @param incomeKind of the collective's income; null where it is none or somebody else's
 * @param late whether it happened in a month that had been closed before it was posted
 * @param earned what it added to the party's income; negative if taken back
 */
public record BookLine(
        int seq,
        BeneficiaryKind party,
        long transactionId,
        Instant occurredAt,
        String kind,
        String reference,
        String subject,
        String description,
        int quantity,
        long sellerId,
        IncomeKind incomeKind,
        boolean late,
        Position change,
        Money earned) {
    /** A provider's fee that was passed on, and what a stall at a fair costs. */
    private static final Set<String> FEES = Set.of("FEE_PASSED_ON", "STALL_FEE");

    /** A fee: it lessens what is to be paid out, and is neither less income nor a payout. */
    public Money cost() {
        return isFee() ? earned.minus(change.settled()) : Money.ZERO;
    }

    /** What left for the party's account; negative if it came back. Whatever else is settled and not earned was paid. */
    public Money paid() {
        return isFee() ? Money.ZERO : earned.minus(change.settled());
    }

    private boolean isFee() {
        return FEES.contains(kind);
    }
}
