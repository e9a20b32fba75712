package cn.qiancun.market.ordering;

import java.util.Map;
import java.util.Set;

/** Where one seller's part of an order stands. */
public enum ConsignmentState {
    UNPAID,
    /** For the seller to accept. */
    WAITING,
    PREPARING,
    /** With a carrier, or on its way to the pick-up point. */
    SHIPPED,
    READY_FOR_PICKUP,
    /** The buyer refused it; it is on its way back to the seller. */
    TURNED_AWAY,
    DELIVERED,
    COMPLETED,
    CANCELLED;

    private static final Map<ConsignmentState, Set<ConsignmentState>> MOVES = Map.of(
            UNPAID, Set.of(WAITING, CANCELLED),
            WAITING, Set.of(PREPARING, CANCELLED),
            PREPARING, Set.of(SHIPPED, CANCELLED),
            SHIPPED, Set.of(READY_FOR_PICKUP, TURNED_AWAY, DELIVERED),
            READY_FOR_PICKUP, Set.of(TURNED_AWAY, DELIVERED),
            TURNED_AWAY, Set.of(CANCELLED, DELIVERED),
            DELIVERED, Set.of(COMPLETED));

    public boolean canMoveTo(ConsignmentState next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether its buyer may give it up alone: it is paid, and with its seller. */
    public boolean isCancellable() {
        return this == WAITING || this == PREPARING;
    }

    /** Whether it has left the seller. */
    public boolean hasLeft() {
        return this == SHIPPED || isReadyOrBeyond();
    }

    boolean isReadyOrBeyond() {
        return this == READY_FOR_PICKUP || this == TURNED_AWAY || isDeliveredOrBeyond();
    }

    boolean isDeliveredOrBeyond() {
        return this == DELIVERED || this == COMPLETED;
    }

    /** The word that says it to people, of the shop's one list of states. */
    public String word() {
        return switch (this) {
            case UNPAID -> OrderState.PENDING_PAYMENT.name();
            case WAITING -> "TO_SHIP";
            case PREPARING -> OrderState.FULFILLING.name();
            default -> name();
        };
    }
}
