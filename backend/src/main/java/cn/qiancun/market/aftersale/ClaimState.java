package cn.qiancun.market.aftersale;

import java.util.Map;
import java.util.Set;

/** Where a claim stands, and where it can go from there. */
public enum ClaimState {
    /** For the seller to decide. */
    REQUESTED,
    /** Compensated, the refund on its way; of a return: the goods may be sent. */
    APPROVED,
    REJECTED,
    WITHDRAWN,
    /** For an operator to decide: the buyer did not accept a rejection, or the seller did not answer in time. */
    ESCALATED,
    /** The goods are on their way back. */
    RETURNING,
    /** The goods are back; the refund is on its way. */
    RECEIVED,
    /** The buyer has the money. */
    REFUNDED;

    private static final Map<ClaimState, Set<ClaimState>> MOVES = Map.of(
            REQUESTED, Set.of(APPROVED, REJECTED, WITHDRAWN, ESCALATED),
            ESCALATED, Set.of(APPROVED, REJECTED, WITHDRAWN, RECEIVED),
            REJECTED, Set.of(ESCALATED),
            APPROVED, Set.of(RETURNING, WITHDRAWN, REFUNDED),
            RETURNING, Set.of(RECEIVED, REJECTED),
            RECEIVED, Set.of(REFUNDED));

    public boolean canMoveTo(ClaimState next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether nothing of it counts any more. */
    public boolean isVoid() {
        return this == REJECTED || this == WITHDRAWN;
    }
}
