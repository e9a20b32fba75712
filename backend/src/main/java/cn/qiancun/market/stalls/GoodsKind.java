package cn.qiancun.market.stalls;

/** Why goods at a stall moved. */
public enum GoodsKind {
    /** From the village's stock to the stall, at first or later. */
    LEND,
    SELL,
    TAKE_BACK,
    TASTE,
    SPOIL,
    /** Back into the village's stock. */
    RETURN,
    /** What was sold below zero is put down to a lot. */
    SETTLE,
    /** What was sold below zero had not been sold: something else was rung up. */
    MISTAKE,
    /** Somebody counted; what differs is one of the next two, or spoiled. */
    COUNT,
    FOUND,
    MISSING
}
