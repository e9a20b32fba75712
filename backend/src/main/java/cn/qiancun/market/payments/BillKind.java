package cn.qiancun.market.payments;

import java.util.Set;

/** Which of a provider's daily bills. */
public enum BillKind {
    /** What buyers paid and got back, with the fee of each, and what became of it later. */
    TRADES(
            MovementKind.PAYMENT,
            MovementKind.REFUND,
            MovementKind.REFUND_RETURN,
            MovementKind.CLAWBACK,
            MovementKind.CLAWBACK_RETURN),
    /** What left our account for others, payouts that came back, and parts that came back with refunds. */
    ACCOUNT(MovementKind.TRANSFER, MovementKind.TRANSFER_RETURN, MovementKind.SPLIT, MovementKind.SPLIT_RETURN);

    private final Set<MovementKind> movements;

    BillKind(MovementKind... movements) {
        this.movements = Set.of(movements);
    }

    /** What must be on it, and is looked for on no other. */
    public Set<MovementKind> movements() {
        return movements;
    }
}
