package cn.qiancun.market.payments;

import java.time.Instant;

/**
 * A decision about a refund that did not arrive, or about money that was taken.
 *
 * @param number the refund's out_request_no or the provider's number of a clawback
 * @param state PROPOSED, APPROVED or REJECTED
 * @param proposedBy the account of who proposed it
 * @param decidedBy the account of who approved or rejected it, or null
 */
public record CureDecision(
        long id,
        String number,
        CureVerdict verdict,
        String note,
        String state,
        long proposedBy,
        Instant proposedAt,
        Long decidedBy,
        Instant decidedAt) {
    /** Whether it waits for a second person. */
    public boolean isOpen() {
        return state.equals("PROPOSED");
    }

    /** Whether this account may be the second person. */
    public boolean mayBeApprovedBy(long accountId) {
        return isOpen() && accountId != proposedBy;
    }
}
