package cn.qiancun.market.reconciliation;

/** How a bill and our books differ. */
public enum DifferenceKind {
    /** The bill has what our books do not know. */
    MISSING_HERE,
    /** Our books have what the bill does not. */
    MISSING_THERE,
    AMOUNT_DIFFERS,
    /** Ours, but not booked: not paid, not refunded, or quarantined as far as we know. */
    STATE_DIFFERS,
    /** The same again, on this bill or an earlier one. */
    DUPLICATE_ROW,
    /** The fee is not what the contract says. */
    FEE_DIFFERS
}
