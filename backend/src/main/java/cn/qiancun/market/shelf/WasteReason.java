package cn.qiancun.market.shelf;

/** Why goods are thrown away. */
public enum WasteReason {
    EXPIRED,
    SPOILED,
    DAMAGED,
    RETURNED,
    TASTED,
    RECALLED,
    OTHER
}
