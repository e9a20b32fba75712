package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.util.List;

/**
 * The collective's account over a period, and the growers' beside it: both incomes, never added together.
 *
 * @param credited what sales brought in the period, net of what was taken back
 * @param lines a page of them, oldest first
 * @param nextAfter the entry id after which the next page begins; 0 if this is the last
 */
public record VillageStatement(
        VillageCode village,
        StatementPeriod period,
        Part collective,
        Part growers,
        List<StatementLine> lines,
        long nextAfter) {
    /** What one of the two held before and after, and was credited between. */
    public record Part(Holding opening, Holding closing, Money credited) {}
}
