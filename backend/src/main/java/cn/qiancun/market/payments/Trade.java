package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * An attempt as a provider is told of it.
 *
 * @param session the provider's own id of the page, or null where it has none
 * @param providerTradeNo the provider's number of the payment, or null before it reported one
 */
public record Trade(
        String outTradeNo,
        String orderNumber,
        Money amount,
        String subject,
        Instant expiresAt,
        String session,
        String providerTradeNo) {}
