package cn.qiancun.market.payouts;

/** Why a split does not happen. */
public enum SplitFailure {
    /** More would go away from the seller than the provider allows. */
    SHARE,
    /** The provider no longer holds the trade's money. */
    WINDOW,
    /** The provider does not bind the receiver. */
    RELATION,
    /** The provider refuses the split itself. */
    PROVIDER,
    /** The buyer gets a refund before the split was sent. */
    REFUND
}
