package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * What one transaction did to the collective's accounts for one line sold.
 *
 * @param entryId the last of the ledger's entries it shows; the next page begins after it
 * @param kind the transaction's kind: {@code SALE}, {@code SALE_COMPLETED}, {@code SALE_REFUNDED}, …
 * @param reference the order's number
 * @param description what was sold, or why something was adjusted; empty if the entry is about neither
 * @param quantity how many; 0 if the entry is about no line
 * @param pending added to what is pending; negative if taken
 * @param available added to what is available; negative if taken
 * @param owed added to what the collective owes; negative if repaid
 */
public record StatementLine(
        long entryId,
        long transactionId,
        Instant occurredAt,
        String kind,
        String reference,
        String description,
        int quantity,
        Money pending,
        Money available,
        Money owed) {
    /** Added in all; zero when money only moves from pending to available, or repays what is owed. */
    public Money amount() {
        return pending.plus(available).minus(owed);
    }
}
