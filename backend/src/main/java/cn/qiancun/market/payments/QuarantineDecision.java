package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * A decision about a quarantined attempt.
 *
 * @param amount what is given back or released; null where no money moves
 * @param state PROPOSED, APPROVED or REJECTED
 * @param proposedBy the account of who proposed it
 * @param decidedBy the account of who approved or rejected it, or null
 */
public record QuarantineDecision(
        long id,
        QuarantineVerdict verdict,
        Money amount,
        String note,
        String state,
        long proposedBy,
        Instant proposedAt,
        Long decidedBy,
        Instant decidedAt) {
    static final String PROPOSED = "PROPOSED";
    static final String APPROVED = "APPROVED";
    static final String REJECTED = "REJECTED";

    /** Whether it waits for a second person. */
    public boolean isOpen() {
        return state.equals(PROPOSED);
    }

    /** Whether this account may be the second person. */
    public boolean mayBeApprovedBy(long accountId) {
        return isOpen() && accountId != proposedBy;
    }
}
