package cn.qiancun.market.payouts;

import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.Money;

/**
 * What a beneficiary can be paid now, and what stands in the way.
 *
 * @param available what the ledger holds for the beneficiary
 * @param receivable what a refund after a payout left owed; it is repaid first
 * @param reserve what stays
 * @param requested what was asked for and is not reserved yet
 * @param account the account that is paid to, or null
 */
public record Payable(
        Beneficiary beneficiary,
        Money available,
        Money receivable,
        Money reserve,
        Money requested,
        PayoutAccountView account) {
    /** What may be requested: never below zero. */
    public Money amount() {
        var left = available.minus(receivable).minus(reserve).minus(requested);
        return left.isNegative() ? Money.ZERO : left;
    }

    /** Why at least {@code minimum} cannot be paid: the last part of a message key; null if it can. */
    public String obstacle(Money minimum) {
        if (account == null) {
            return "no-account";
        }
        if (amount().isPositive() && amount().compareTo(minimum) >= 0) {
            return null;
        }
        if (receivable.isPositive()) {
            return "receivable";
        }
        if (requested.isPositive() && available.minus(reserve).compareTo(minimum) >= 0) {
            return "requested";
        }
        return reserve.isPositive() && available.compareTo(minimum) >= 0 ? "reserve" : "minimum";
    }
}
