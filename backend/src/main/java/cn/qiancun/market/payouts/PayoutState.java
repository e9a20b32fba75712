package cn.qiancun.market.payouts;

/** Where a payout stands. */
public enum PayoutState {
    REQUESTED,
    /** Turned down before anything was posted. */
    REJECTED,
    /** A second person agreed; the account it goes to is frozen. */
    APPROVED,
    /** The money is set aside; nothing has been sent. */
    RESERVED,
    /** The intent to send is recorded; the provider may have taken it, or is working on it. */
    SUBMITTED,
    /** The provider may or may not have done it: it is asked, and told again under the same number. */
    UNKNOWN,
    SUCCEEDED,
    /** Proven not done; the money is available again. */
    FAILED,
    /** The payee's bank sent it back; the money is available again. */
    RETURNED
}
