package cn.qiancun.market.payments;

/** Where money stands that a provider takes without us. */
enum ClawbackState {
    /** Announced; nothing was taken. */
    WARNED,
    /** Taken until it is decided; booked against SUSPENSE. */
    TAKEN,
    /** Not taken, or given back. */
    REGAINED,
    /** Taken for good; two persons decide who bears it. */
    LOST,
    /** Lost, and booked to who bears it. */
    SETTLED;

    /** Whether the provider has the money. */
    boolean isOut() {
        return this == TAKEN || this == LOST || this == SETTLED;
    }
}
