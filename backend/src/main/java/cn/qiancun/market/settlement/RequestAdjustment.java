package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;

/**
 * An adjustment to be asked for.
 *
 * @param beneficiary COLLECTIVE or GROWERS; a subsidy is the collective's
 * @param amount positive; a correction may be negative, which takes from what is available
 * @param incomeKind which income of the collective a correction puts right; null otherwise
 * @param billReference what the provider's bill calls it; for a fee, else empty
 * @param reason one line that an auditor understands
 */
public record RequestAdjustment(
        AdjustmentKind kind,
        BeneficiaryKind beneficiary,
        String villageCode,
        Money amount,
        IncomeKind incomeKind,
        String billReference,
        String reason) {}
