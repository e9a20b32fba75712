package cn.qiancun.market.restock;

import java.util.EnumSet;
import java.util.Set;

/** Where an order of a store from a village stands. Any move but these is refused with 409 {@code restock.state}. */
public enum RestockState {
    /** The store writes it, waits for its manager, or waits in a pool for other stores. */
    DRAFT,
    /** The village has to answer. */
    SUBMITTED,
    /** The village can supply less than was ordered; the store has to agree. */
    CHANGED,
    /** The village's stock is held for it. */
    ACCEPTED,
    SHIPPED,
    PARTLY_RECEIVED,
    RECEIVED,
    DISPUTED,
    ADJUSTED,
    SETTLED,
    REJECTED,
    CANCELLED;

    Set<RestockState> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(SUBMITTED, CANCELLED);
            // Changed anew before the store has answered, it stays what it is with other quantities.
            case SUBMITTED, CHANGED -> EnumSet.of(ACCEPTED, CHANGED, REJECTED, CANCELLED);
            case ACCEPTED -> EnumSet.of(SHIPPED, CANCELLED);
            case SHIPPED -> EnumSet.of(PARTLY_RECEIVED, RECEIVED);
            case PARTLY_RECEIVED -> EnumSet.of(RECEIVED, DISPUTED, SETTLED);
            case RECEIVED -> EnumSet.of(DISPUTED, SETTLED);
            case DISPUTED -> EnumSet.of(ADJUSTED);
            // A store may find more later.
            case ADJUSTED -> EnumSet.of(DISPUTED, SETTLED);
            case SETTLED, REJECTED, CANCELLED -> EnumSet.noneOf(RestockState.class);
        };
    }

    public boolean canMoveTo(RestockState to) {
        return next().contains(to);
    }

    public boolean isFinal() {
        return next().isEmpty();
    }
}
