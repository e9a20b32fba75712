package cn.qiancun.market.payments;

import java.util.Set;

/** Which of a provider's daily bills. */
public enum BillKind {
    /** What buyers paid and got back, with the fee of each. */
    TRADES(MovementKind.PAYMENT, MovementKind.REFUND),
    /**
     * What left our account for others, and payouts that came back. What of splits comes back with a refund has no number
     * of ours on it and is not compared.
     */
    ACCOUNT(MovementKind.TRANSFER, MovementKind.TRANSFER_RETURN, MovementKind.SPLIT);

    private final Set<MovementKind> movements;

    BillKind(MovementKind... movements) {
        this.movements = Set.of(movements);
    }

    /** What must be on it, and is looked for on no other. */
    public Set<MovementKind> movements() {
        return movements;
    }
}
