package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * Money that a provider takes without us, as it stood when it was read.
 *
 * @param claimed what of it lessens what can still be refunded of the payment
 */
record Clawback(
        long id,
        ClawbackReport.Kind kind,
        Provider provider,
        String providerNo,
        long attemptId,
        String orderNumber,
        Money amount,
        Money claimed,
        ClawbackState state,
        Instant createdAt) {}
