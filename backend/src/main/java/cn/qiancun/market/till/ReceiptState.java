package cn.qiancun.market.till;

/** Where a sale at a till stands; one paid in cash is booked at once. */
public enum ReceiptState {
    BOOKED,
    /** For the customer to pay by code. */
    WAITING,
    /** Not wanted any more, but it can still be paid. */
    CANCELLING,
    CANCELLED,
    /** Cash was taken instead, and it can still be paid. */
    REPLACED,
    /** Was paid although cash had been taken instead: the money goes back. */
    GIVEN_BACK;

    boolean canBePaid() {
        return this == WAITING || this == CANCELLING || this == REPLACED;
    }
}
