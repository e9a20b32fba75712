package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * An attempt to pay as it stood when it was read; changes go through {@link Attempts}.
 *
 * @param expired the database's clock has passed {@code expiresAt}
 * @param provenExpired so long ago that no payment can still be on its way at the provider
 * @param abandoned so long ago that the provider no longer repeats its notifications
 * @param hasRivals the order has other attempts that could still be paid
 */
record Attempt(
        long id,
        String outTradeNo,
        String orderNumber,
        Provider provider,
        PaymentWay way,
        Money amount,
        String subject,
        AttemptState state,
        String providerSession,
        String providerTradeNo,
        Instant expiresAt,
        int polls,
        boolean expired,
        boolean provenExpired,
        boolean abandoned,
        boolean hasRivals) {
    Trade trade() {
        return new Trade(outTradeNo, orderNumber, amount, subject, expiresAt, providerSession, providerTradeNo);
    }

    boolean canStillBePaid() {
        return (state == AttemptState.INIT || state == AttemptState.PENDING || state == AttemptState.UNKNOWN)
                && !expired;
    }
}
