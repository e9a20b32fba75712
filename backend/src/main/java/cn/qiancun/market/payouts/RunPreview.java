package cn.qiancun.market.payouts;

import cn.qiancun.market.shared.Money;
import java.util.List;

/** What a run would do now. @param proofIntact if not, nothing could be approved */
public record RunPreview(Money minimum, boolean proofIntact, List<RunLine> lines) {
    public List<RunLine> paid() {
        return lines.stream().filter(RunLine::isPaid).toList();
    }

    public Money total() {
        return Money.sum(lines.stream().map(RunLine::amount).toList());
    }
}
