package cn.qiancun.market.payments;

/** Where a refund stands. */
enum RefundState {
    REQUESTED,
    APPROVED,
    /** The merchant account at the provider cannot cover it now; it is tried again later. */
    WAIT_FUNDS,
    /** On its way; the answer is not recorded yet. */
    SUBMITTED,
    /** The provider may or may not have done it: it is asked, and told again under the same number. */
    UNKNOWN,
    SUCCEEDED,
    /** The provider refused it; a person must look at it. */
    FAILED,
    /** It had arrived, and the buyer's bank sent it back; a person must look at it. */
    RETURNED
}
