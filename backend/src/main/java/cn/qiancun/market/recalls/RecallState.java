package cn.qiancun.market.recalls;

/** Where a recall stands. It is never undone; a wrong one is closed. */
public enum RecallState {
    /** Nothing of the lots is sold any more and its buyers are told; the money waits for a second person. */
    STOPPED,
    /** A second person has agreed; order by order is refunded. */
    REFUNDING,
    /** Whoever was to get money back has it. */
    DONE,
    /** It was wrong, or need not go on: what is not refunded by then is not. */
    CLOSED
}
