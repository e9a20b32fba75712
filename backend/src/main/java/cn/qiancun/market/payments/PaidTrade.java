package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/** The attempt that paid an order. @param providerTradeNo the provider's number of it, or null if it named none */
public record PaidTrade(
        String orderNumber,
        Provider provider,
        String outTradeNo,
        String providerTradeNo,
        Money amount,
        Instant paidAt) {}
