package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * What somebody proposed to do about money that is not where it should be, and what another said to it.
 *
 * @param number what it is about: out_trade_no of a quarantined attempt, out_request_no of a refund, or the provider's number
 *     of a clawback
 * @param verdict the name of a {@link QuarantineVerdict} or a {@link CureVerdict}
 * @param amount what is given back or released of a quarantined attempt; null where none moves, or all of it does
 * @param state PROPOSED, APPROVED or REJECTED
 * @param proposedBy the account of who proposed it
 * @param decidedBy the account of who approved or rejected it, or null
 */
public record Decision(
        long id,
        String number,
        String verdict,
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
