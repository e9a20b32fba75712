package cn.qiancun.sandbox;

/** How the provider misbehaves for one trade. */
public enum Switch {
    /** The notification is lost. */
    NO_NOTIFICATION,
    /** The notification comes three seconds late. */
    LATE,
    /** The notification comes eight times at the same moment. */
    EIGHT_IN_PARALLEL,
    /** The buyer returns to the shop only after the notification has been answered. */
    BEFORE_REDIRECT,
    /** Signed, but about another amount. */
    WRONG_AMOUNT,
    /** Signed, but in another currency (Stripe). */
    WRONG_CURRENCY,
    /** Signed, but for another application. */
    WRONG_APP,
    /** Signed, but for another merchant. */
    WRONG_SELLER,
    /** Changed on the way, after it was signed. */
    ALTERED,
    UNSIGNED,
    /** Calls that move something are carried out, but the connection breaks before the answer. */
    TIME_OUT_AFTER_TAKING,
    /** No call is answered, and none is carried out. */
    SILENT,
    /** The buyer's money comes although the trade was closed. */
    PAID_AFTER_CLOSE,
    /** The buyer pays in the moment in which the shop closes the trade. */
    PAID_WHILE_CLOSING,
    /** Queries do not see the trade yet, though it is there (Alipay). */
    NOT_SEEN_YET,
    /** Refunds, splits and transfers answer SYSTEM_ERROR, or status 500, and do nothing. */
    SYSTEM_ERROR,
    /** Refunds are taken, but said to be done only a second later: fund_change=N, or status pending. */
    REFUND_IN_FLIGHT,
    /** As the one before, but until somebody says {@code REFUNDS_ARRIVED}. */
    REFUND_HELD_UP,
    /** The time for refunds ends: TRADE_FINISHED follows the payment (Alipay), dated a year later. */
    FINISHED_A_YEAR_LATER,
    /** Refunds and transfers answer that the merchant's balance does not cover them. */
    NO_FUNDS,
    /** Splits and transfers are carried out, but answer SYSTEM_ERROR. */
    SYSTEM_ERROR_AFTER_TAKING,
    /** Whom a split went to has nothing left that could be returned. */
    RECEIVER_EMPTY,
    /** Set for a receiver's account: there is no such account, or it has another name. */
    UNKNOWN_RECEIVER,
    /** A transfer is taken and stays on its way to the bank. */
    TRANSFER_PROCESSING,
    /** A transfer arrives, and two seconds later the bank sends it back. */
    TRANSFER_RETURNED,
    /** A transfer is refused: there is no such payee. */
    TRANSFER_REFUSED,
    /** Set for a payment or a refund: the day's bill says a fen less than what moved. */
    BILLED_A_FEN_LESS,
    /** The day's bill leaves it out. */
    NOT_BILLED,
    /** The day's bill has it twice. */
    BILLED_TWICE,
    /** It is on the bill of the day after. */
    BILLED_NEXT_DAY,
    /** The day's bill says that it cost nothing. */
    BILLED_WITHOUT_FEE
}
