package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PlainText;

/** What can be adjusted, and what it does to the account. */
final class AdjustmentPolicy {
    /** A hundred million yuan: above it somebody mistook the unit. */
    private static final Money MOST = Money.ofFen(10_000_000_000L);

    private static final int REASON = 200;
    private static final String BILL_REFERENCE = "[\\x21-\\x7e]{1,64}";

    private AdjustmentPolicy() {}

    /**
     * @return the reason as it is kept
     * @throws BusinessException INVALID {@code adjustment.amount}, {@code adjustment.beneficiary},
     *     {@code adjustment.income}, {@code adjustment.bill}, {@code adjustment.reason}
     */
    static String require(RequestAdjustment asked) {
        boolean negative = asked.amount().isNegative() && asked.kind() != AdjustmentKind.CORRECTION;
        var magnitude = asked.amount().isNegative() ? asked.amount().negated() : asked.amount();
        if (negative || magnitude.isZero() || magnitude.compareTo(MOST) > 0) {
            throw BusinessException.invalid("amount", "adjustment.amount");
        }
        requireBeneficiary(asked);
        boolean ofIncome =
                asked.kind() == AdjustmentKind.CORRECTION && asked.beneficiary() == BeneficiaryKind.COLLECTIVE;
        if (ofIncome != (asked.incomeKind() != null)) {
            throw BusinessException.invalid("incomeKind", "adjustment.income");
        }
        boolean billed = asked.kind() == AdjustmentKind.FEE;
        if (billed
                ? !asked.billReference().matches(BILL_REFERENCE)
                : !asked.billReference().isEmpty()) {
            throw BusinessException.invalid("billReference", "adjustment.bill");
        }
        return PlainText.require("reason", "adjustment.reason", asked.reason(), REASON);
    }

    private static void requireBeneficiary(RequestAdjustment asked) {
        boolean fits = asked.beneficiary() == BeneficiaryKind.COLLECTIVE
                || asked.beneficiary() == BeneficiaryKind.GROWERS && asked.kind() != AdjustmentKind.SUBSIDY;
        if (!fits) {
            throw BusinessException.invalid("beneficiary", "adjustment.beneficiary");
        }
    }

    /** What it adds to what is available. */
    static Money effect(RequestAdjustment asked) {
        return asked.kind() == AdjustmentKind.FEE ? asked.amount().negated() : asked.amount();
    }

    /** What a collective's income it is; null for what is none. */
    static IncomeKind incomeKind(RequestAdjustment asked) {
        return asked.kind() == AdjustmentKind.SUBSIDY ? IncomeKind.SUBSIDY : asked.incomeKind();
    }
}
