package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.time.YearMonth;
import java.util.Map;

/**
 * Both incomes of a village in a month: the collective's by kind, the growers' beside it and never added to it.
 *
 * @param collective every kind, zero where there was none
 */
public record VillageIncomes(VillageCode village, YearMonth month, Map<IncomeKind, Money> collective, Money growers) {
    public VillageIncomes {
        collective = Map.copyOf(collective);
    }

    /** The collective's income of all kinds. */
    public Money collectiveTotal() {
        return Money.sum(collective.values());
    }
}
