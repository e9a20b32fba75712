package cn.qiancun.market.payouts;

/** Where a split stands. */
public enum SplitState {
    /** Set aside from what is available; not sent yet. */
    RESERVED,
    /** On its way; the answer is not recorded yet. */
    SUBMITTED,
    /** The provider may or may not have done it: it is asked, and told again under the same number. */
    UNKNOWN,
    SUCCEEDED,
    /** It will not happen; the amount is available again and goes out by batch. */
    FAILED
}
