package cn.qiancun.market.catalog;

import java.time.Instant;

/**
 * A published product as its seller wants it next.
 *
 * @param returnReason why a reviewer returned it, or null
 * @param submittedAt or null
 */
record Revision(
        long productId,
        RevisionState state,
        ListingContent content,
        String returnReason,
        Instant changedAt,
        Instant submittedAt) {
    static Revision begin(long productId, ListingContent content, Instant now) {
        return new Revision(productId, RevisionState.DRAFT, content, null, now, null);
    }

    boolean isSubmitted() {
        return state == RevisionState.SUBMITTED;
    }

    /** What waits for a reviewer goes on waiting, as it is now. */
    Revision rewritten(ListingContent other, Instant now) {
        return new Revision(productId, state, other, returnReason, now, submittedAt);
    }

    Revision submitted(Instant now) {
        return new Revision(productId, RevisionState.SUBMITTED, content, null, changedAt, now);
    }

    Revision sentBack(String reason, Instant now) {
        return new Revision(productId, RevisionState.SENT_BACK, content, reason, now, submittedAt);
    }
}
