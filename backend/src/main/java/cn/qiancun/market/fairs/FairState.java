package cn.qiancun.market.fairs;

/** How far a fair has come. Whether it is on today is a matter of its days, not a state. */
public enum FairState {
    DRAFT,
    PUBLISHED,
    /** Its books are closed. */
    CLOSED,
    CANCELLED
}
