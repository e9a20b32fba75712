package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/** @param kind {@code PAYMENT} or {@code REFUND}; @param state its state's name as in the state machine */
public record PaymentView(
        String kind,
        String number,
        Provider provider,
        Money amount,
        String state,
        Instant createdAt,
        Instant settledAt) {}
