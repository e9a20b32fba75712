package cn.qiancun.market.settlement;

import java.time.Instant;

/**
 * An agreement as it holds, held or will hold.
 *
 * @param productId null for all goods of the seller that have no agreement of their own
 * @param until null as long as no other follows
 */
public record AgreedShare(long id, long sellerId, Long productId, Instant from, Instant until, RevenueShare share) {
    /** Whether it holds at the moment. */
    public boolean holdsAt(Instant moment) {
        return !from.isAfter(moment) && (until == null || until.isAfter(moment));
    }

    /** Whether it has yet to begin. */
    public boolean beginsAfter(Instant moment) {
        return from.isAfter(moment);
    }
}
