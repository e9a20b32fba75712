package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;

/**
 * What a provider said by itself about a refund; its signature has been verified.
 *
 * @param outRequestNo our number of it, or null if it was not made by us
 * @param providerNo the provider's number of it
 * @param providerTradeNo the provider's number of the payment
 * @param answer the provider's words without personal data
 */
public record RefundReport(
        String outRequestNo, String providerNo, String providerTradeNo, Money amount, Status status, String answer) {
    /** What became of it. */
    public enum Status {
        /** The money left our account for the buyer's. */
        LEFT,
        /** It is on our account again. */
        CAME_BACK
    }
}
