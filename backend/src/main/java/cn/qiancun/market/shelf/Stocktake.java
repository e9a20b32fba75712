package cn.qiancun.market.shelf;

import java.time.Instant;
import java.util.Set;

/**
 * Counting what lies in a store, or at one of its places.
 *
 * @param place null for the whole store
 * @param counters who counted anything of it
 */
public record Stocktake(
        long id,
        long storeId,
        String place,
        State state,
        long openedBy,
        Instant openedAt,
        Instant decidedAt,
        Set<Long> counters) {
    public enum State {
        OPEN,
        /** Counted, with differences that somebody else has to take. */
        COUNTED,
        APPROVED,
        CANCELLED
    }

    public boolean isUnderWay() {
        return state == State.OPEN || state == State.COUNTED;
    }
}
