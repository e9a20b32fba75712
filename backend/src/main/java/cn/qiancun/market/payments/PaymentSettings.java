package cn.qiancun.market.payments;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How payments are watched over.
 *
 * @param pollInterval how often a provider is asked about an attempt that can still be paid; a lost notification is
 *     found within this time
 * @param expiryMargin after an attempt's expiry, how long a payment may still be on its way at the provider
 * @param pollFor after an attempt's expiry, how long it is asked about at most
 * @param refundRetry how long to wait before asking about a refund that the provider did not confirm
 * @param fundsRetry how long to wait when our account at the provider could not cover a refund
 * @param closeRetry how long to wait before trying again to close an order's attempts
 * @param answersKept how long what providers said is kept, masked; then only what happened and when
 */
@ConfigurationProperties("market.payments")
record PaymentSettings(
        @DefaultValue("60s") Duration pollInterval,
        @DefaultValue("60s") Duration expiryMargin,
        @DefaultValue("25h") Duration pollFor,
        @DefaultValue("10s") Duration refundRetry,
        @DefaultValue("10m") Duration fundsRetry,
        @DefaultValue("15s") Duration closeRetry,
        @DefaultValue("180d") Duration answersKept) {}
