package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * Asks for an attempt to pay an order.
 *
 * @param orderNumber what is paid
 * @param amount the whole of it
 * @param subject what the provider's page shows
 * @param expiresAt when the provider must stop taking money
 * @param way how the buyer comes to the provider
 */
public record OpenPayment(
        String orderNumber, Money amount, Provider provider, String subject, Instant expiresAt, PaymentWay way) {
    /** By the provider's page. */
    public OpenPayment(String orderNumber, Money amount, Provider provider, String subject, Instant expiresAt) {
        this(orderNumber, amount, provider, subject, expiresAt, PaymentWay.PAGE);
    }
}
