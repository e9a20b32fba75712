package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * What a provider said about money that it took, or may take, from our account without us; its signature has been
 * verified.
 *
 * @param providerNo the provider's number of it
 * @param providerTradeNo the provider's number of the payment
 * @param reason the provider's word for why; a code, no sentence
 * @param replyUntil when our evidence must be there, or null
 * @param answer the provider's words without personal data
 */
public record ClawbackReport(
        Kind kind,
        String providerNo,
        String providerTradeNo,
        Money amount,
        Status status,
        String reason,
        Instant replyUntil,
        String answer) {
    /** Why money leaves. */
    public enum Kind {
        /** The buyer's bank disputes the payment. */
        DISPUTE,
        /** Somebody refunded the buyer on the provider's own pages. */
        REFUND
    }

    /** What it means for our account there. */
    public enum Status {
        /** Nothing was taken yet. */
        WARNED,
        /** Taken, until it is decided. */
        TAKEN,
        /** Nothing is taken any more. */
        REGAINED,
        /** Taken for good. */
        LOST
    }
}
