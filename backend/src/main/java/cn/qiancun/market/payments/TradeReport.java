package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * What a provider said about a trade, by notification or when asked; its signature has been verified.
 *
 * @param amount what the provider says was paid; null unless {@code PAID}
 * @param providerTradeNo the provider's number, or null
 * @param mismatch why the report cannot be about our trade (another app or seller), or null
 * @param answer the provider's words without personal data
 */
public record TradeReport(
        String outTradeNo,
        Status status,
        Money amount,
        String providerTradeNo,
        Instant paidAt,
        String mismatch,
        String answer) {
    /** What it means for the attempt. */
    public enum Status {
        /** The provider does not know it yet: the buyer has not opened the page, but still can. */
        NOT_FOUND,
        WAITING,
        PAID,
        /** Not paid, and no longer payable. */
        CLOSED,
        /** Paid and wholly returned. */
        REFUNDED,
        /** Nothing that concerns us, such as the end of the time for refunds. */
        NO_NEWS
    }

    public static TradeReport of(String outTradeNo, Status status, String answer) {
        return new TradeReport(outTradeNo, status, null, null, null, null, answer);
    }
}
