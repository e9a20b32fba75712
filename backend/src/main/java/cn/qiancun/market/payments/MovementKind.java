package cn.qiancun.market.payments;

/** What moved money on our account at a provider. */
public enum MovementKind {
    PAYMENT,
    REFUND,
    /** To somebody's account, by our order. */
    TRANSFER,
    /** A transfer that the payee's bank sent back. */
    TRANSFER_RETURN,
    /** A part of a trade that went on to its receiver. */
    SPLIT,
    /** Anything else; nothing of ours can stand against it. */
    OTHER
}
