package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.settlement.Beneficiary;
import java.time.Instant;

/**
 * An account as people see it.
 *
 * @param number masked
 * @param holder masked for persons
 * @param state {@code ENTERED}, {@code VERIFIED}, {@code REJECTED} or {@code REPLACED}
 * @param reason why it was rejected, or null
 */
public record PayoutAccountView(
        long id,
        Beneficiary beneficiary,
        PayeeKind kind,
        String bankName,
        String number,
        String holder,
        String state,
        long enteredBy,
        Instant enteredAt,
        Instant decidedAt,
        String reason) {}
