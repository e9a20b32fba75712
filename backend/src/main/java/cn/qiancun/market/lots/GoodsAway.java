package cn.qiancun.market.lots;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Where goods of lots are that do not simply lie at their seller's. Each module that keeps some elsewhere answers for its
 * own; a recall asks them all.
 */
public interface GoodsAway {
    /** What sort of place it is. */
    enum Where {
        STORE,
        STALL,
        /** Set aside for a session of the online fair; still at the seller's. */
        SESSION,
        /** Was set aside for one that stopped selling it, and is the seller's stock again. */
        STOPPED_SESSION;

        /** Whether tills sell there, which know what it is called. */
        public boolean isCounter() {
            return this == STORE || this == STALL;
        }
    }

    /**
     * @param placeId of the counter or the session
     * @param title what a session is called; empty for a counter
     * @param spot where in a store; else empty
     * @param quantity pieces or, if {@code weighed}, grams; above zero
     */
    record Lying(
            Where where,
            long placeId,
            String title,
            long lotId,
            long variantId,
            String goods,
            String spot,
            boolean weighed,
            long quantity) {}

    /** What there is of these lots now, place by place. */
    List<Lying> lying(Collection<Long> lotIds);

    /** The counters where something of these lots ever was. */
    Set<Long> counters(Collection<Long> lotIds);
}
