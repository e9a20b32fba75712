package cn.qiancun.market.payments;

import java.time.Instant;

/**
 * Something that happened to an attempt or one of its refunds.
 *
 * @param about the refund's out_request_no or the provider's number of a clawback; empty for the payment itself
 * @param state the state after it
 * @param answer the provider's words without personal data; null where there were none, or their time is over
 * @param times how often the same was said
 */
public record PaymentStep(
        String about, What what, String state, String answer, int times, Instant firstAt, Instant lastAt) {
    /** What happened. */
    public enum What {
        /** The buyer was sent to the provider, a code was drawn, or the buyer's own was charged. */
        STARTED,
        /** The provider told us by itself. */
        NOTIFIED,
        /** The provider answered our question. */
        ASKED,
        /** The provider answered that the trade shall be closed. */
        CLOSE_ASKED,
        /** The provider answered that money shall go back. */
        SENT,
        /** The provider did not answer. */
        SILENT,
        /** Nobody was sent to the provider before the time was over. */
        ENDED,
        /** Two persons decided it. */
        DECIDED
    }
}
