package cn.qiancun.market.shelf;

/** Why goods moved. */
public enum MovementKind {
    RECEIVE,
    SELL,
    TAKE_BACK,
    WASTE,
    /** From one place to another. */
    MOVE,
    /** Back to the village. */
    RETURN,
    /** What was sold below zero is put down to a lot. */
    SETTLE,
    /** A stocktake's difference. */
    COUNT
}
