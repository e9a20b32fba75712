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
    /** What a receiver gave back of such parts, with a refund. */
    SPLIT_RETURN,
    /** A refund that the buyer's bank sent back. */
    REFUND_RETURN,
    /** Taken without us: by a dispute, or by a refund that somebody made on the provider's own pages. */
    CLAWBACK,
    /** Taken without us, and given back. */
    CLAWBACK_RETURN,
    /** Anything else; nothing of ours can stand against it. */
    OTHER
}
