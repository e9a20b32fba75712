package cn.qiancun.market.reviews;

/** Whether everybody may read a review. */
public enum ReviewState {
    PUBLISHED,
    /** A policy held it back: an operator reads it first. */
    HELD,
    /** An operator took it away and said why. */
    HIDDEN
}
