package cn.qiancun.market.payments;

/** Where an attempt to pay stands. */
enum AttemptState {
    /** Recorded; the buyer has not been sent to the provider, so nobody can have paid. */
    INIT,
    /** The buyer was sent to the provider, or is about to be charged there. */
    PENDING,
    /** The provider did not answer when it was asked; it is asked again. */
    UNKNOWN,
    /** The attempt's money paid the order. */
    SUCCEEDED,
    /** Proven unpaid, and no longer payable. */
    CLOSED,
    /** Money came that the order could not take; it goes back by itself. */
    SURPLUS,
    /** The provider reports something that cannot be; a person must look at it. */
    QUARANTINED
}
