package cn.qiancun.market.fairbooks.web;

import cn.qiancun.market.fairbooks.HandInCash;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Typed;
import java.util.ArrayList;
import java.util.Map;

/** Cash for the bank as it was typed: {@code amount-} and {@code reason-} by session; a blank amount leaves it out. */
record CashForm(Map<String, String> fields) {
    private static final String AMOUNT = "amount-";
    private static final String REASON = "reason-";

    /** @throws BusinessException INVALID for what cannot be read */
    HandInCash read() {
        var lines = new ArrayList<HandInCash.Line>();
        for (var field : fields.entrySet()) {
            var typed = field.getValue().strip();
            if (field.getKey().startsWith(AMOUNT) && !typed.isEmpty()) {
                var session = field.getKey().substring(AMOUNT.length());
                lines.add(new HandInCash.Line(
                        Ids.parse(session),
                        Typed.yuan(typed, field.getKey(), "fairbook.amount"),
                        fields.getOrDefault(REASON + session, "")));
            }
        }
        return new HandInCash(at("slip"), Typed.day(at("bankedOn"), "bankedOn", "fairbook.day"), lines);
    }

    public String at(String name) {
        return fields.getOrDefault(name, "");
    }

    public String amount(long shiftId) {
        return at(AMOUNT + shiftId);
    }

    public String reason(long shiftId) {
        return at(REASON + shiftId);
    }
}
