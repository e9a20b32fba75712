package cn.qiancun.market.fairbooks;

import cn.qiancun.market.shared.Money;
import java.time.LocalDate;
import java.util.List;

/**
 * Cash of drawers reaches the bank.
 *
 * @param slip the number on the bank's slip: the same is the same hand-in
 */
public record HandInCash(String slip, LocalDate bankedOn, List<Line> lines) {
    public HandInCash {
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    /**
     * @param amount what was really there
     * @param reason why that differs from what should be there; empty if it does not
     */
    public record Line(long shiftId, Money amount, String reason) {}

    Money total() {
        return Money.sum(lines.stream().map(Line::amount).toList());
    }
}
