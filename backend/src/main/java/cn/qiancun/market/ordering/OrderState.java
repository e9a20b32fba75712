package cn.qiancun.market.ordering;

import java.util.Map;
import java.util.Set;

/** Where an order stands, and where it can go from there. */
public enum OrderState {
    PENDING_PAYMENT,
    PAID,
    FULFILLING,
    SHIPPED,
    READY_FOR_PICKUP,
    DELIVERED,
    COMPLETED,
    /** No longer wanted; whether money came is being asked. */
    CLOSING,
    CLOSED,
    /** The refund is on its way. */
    CANCELLING,
    CANCELLED;

    private static final Map<OrderState, Set<OrderState>> MOVES = Map.of(
            PENDING_PAYMENT, Set.of(PAID, CLOSING),
            CLOSING, Set.of(CLOSED, PAID),
            PAID, Set.of(FULFILLING, CANCELLING),
            FULFILLING, Set.of(SHIPPED, READY_FOR_PICKUP, CANCELLING),
            SHIPPED, Set.of(DELIVERED, CANCELLING),
            READY_FOR_PICKUP, Set.of(DELIVERED, CANCELLING),
            DELIVERED, Set.of(COMPLETED),
            CANCELLING, Set.of(CANCELLED));

    public boolean canMoveTo(OrderState next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }

    /** Nothing moves it any more. */
    public boolean isFinal() {
        return !MOVES.containsKey(this);
    }

    /** Whether the buyer may still cancel, as far as the order's own state tells. */
    public boolean isCancellable() {
        return this == PENDING_PAYMENT || this == PAID || this == FULFILLING;
    }
}
