package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * A payout as people see it.
 *
 * @param accountNumber masked; @param accountHolder masked for persons
 * @param requestedBy,decidedBy accounts of persons; decidedBy is null while it waits
 * @param reservedAt when it left what is available, or null
 * @param trouble what keeps it, as the last part of a message key; or null
 * @param answer what the provider said last, without personal data; or null
 * @param stuck a person is to look at it
 */
public record PayoutView(
        long id,
        String number,
        Beneficiary beneficiary,
        Money amount,
        PayoutState state,
        Long runId,
        String note,
        PayeeKind accountKind,
        String bankName,
        String accountNumber,
        String accountHolder,
        long requestedBy,
        Instant requestedAt,
        Long decidedBy,
        Instant decidedAt,
        Instant reservedAt,
        Instant settledAt,
        Instant returnedAt,
        String trouble,
        String answer,
        boolean stuck) {
    /** What a person can do about it: the last part of a message key. */
    public String advice() {
        if (trouble != null) {
            return trouble;
        }
        return stuck ? "stuck" : state.name();
    }
}
