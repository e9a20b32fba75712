package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.Money;

/**
 * A payout as it stood when it was read; changes go through {@link PayoutRows}.
 *
 * @param accountId the account that the request saw
 * @param payee where it goes, frozen at the approval; null before
 * @param answer what the provider said last, or null
 * @param watched it succeeded so recently that its bank may still send it back
 */
record Payout(
        long id,
        String number,
        Beneficiary beneficiary,
        Money amount,
        PayoutState state,
        long accountId,
        FrozenPayee payee,
        long requestedBy,
        int tries,
        String answer,
        boolean watched) {
    /** Number and holder are sealed. */
    record FrozenPayee(PayeeKind kind, String bankName, String number, String holder) {}

    boolean isUnderWay() {
        return state == PayoutState.SUBMITTED || state == PayoutState.UNKNOWN;
    }
}
