package cn.qiancun.market.payouts;

import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * A split as operations see it.
 *
 * @param returned what came back with refunds, or is about to
 * @param reason why it failed, as {@link SplitFailure} names it; or null
 * @param answer what the provider said last, without personal data; or null
 * @param stuck whether it is open longer than it should be
 */
public record SplitView(
        long id,
        String requestNo,
        String orderNumber,
        Beneficiary beneficiary,
        Money amount,
        Money returned,
        SplitState state,
        String reason,
        String answer,
        int tries,
        Instant createdAt,
        Instant settledAt,
        boolean stuck) {}
