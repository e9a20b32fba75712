package cn.qiancun.market.settlement.web;

import cn.qiancun.market.settlement.AdjustmentKind;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.IncomeKind;
import cn.qiancun.market.settlement.RequestAdjustment;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Money;
import java.util.Map;

/** An adjustment as it is typed; only a correction may have a minus. */
record AdjustmentForm(
        String kind,
        String beneficiary,
        String villageCode,
        String amount,
        String incomeKind,
        String billReference,
        String reason) {
    static AdjustmentForm blank() {
        return new AdjustmentForm("SUBSIDY", "COLLECTIVE", "", "", "", "", "");
    }

    static AdjustmentForm entered(Map<String, String> fields) {
        return new AdjustmentForm(
                at(fields, "kind"),
                at(fields, "beneficiary"),
                at(fields, "villageCode"),
                at(fields, "amount"),
                at(fields, "incomeKind"),
                at(fields, "billReference"),
                at(fields, "reason"));
    }

    /** @throws BusinessException INVALID for what cannot be read */
    RequestAdjustment read() {
        return new RequestAdjustment(
                Choice.require(AdjustmentKind.class, kind, "kind", "adjustment.kind"),
                Choice.require(BeneficiaryKind.class, beneficiary, "beneficiary", "adjustment.beneficiary"),
                villageCode,
                money(),
                incomeKind.isEmpty()
                        ? null
                        : Choice.require(IncomeKind.class, incomeKind, "incomeKind", "adjustment.income"),
                billReference,
                reason);
    }

    private Money money() {
        try {
            boolean taken = amount.startsWith("-");
            var magnitude = Money.parseYuan(taken ? amount.substring(1) : amount);
            return taken ? magnitude.negated() : magnitude;
        } catch (IllegalArgumentException unreadable) {
            throw BusinessException.invalid("amount", "adjustment.amount");
        }
    }

    private static String at(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").strip();
    }
}
