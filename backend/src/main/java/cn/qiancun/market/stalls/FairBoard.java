package cn.qiancun.market.stalls;

import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.util.List;

/** How a fair goes, as its organiser sees it. @param stalls that have a party, as they stand on the plan @param at when */
public record FairBoard(Fair fair, Instant at, List<StallStanding> stalls) {
    public long open() {
        return stalls.stream().filter(StallStanding::open).count();
    }

    public long silent() {
        return stalls.stream().filter(StallStanding::isSilent).count();
    }

    public int sales() {
        return stalls.stream().mapToInt(StallStanding::sales).sum();
    }

    public Money amount() {
        return Money.sum(stalls.stream().map(StallStanding::amount).toList());
    }

    public Money amountToday() {
        return Money.sum(stalls.stream().map(StallStanding::amountToday).toList());
    }

    public int shortages() {
        return stalls.stream().mapToInt(StallStanding::shortages).sum();
    }

    public int refused() {
        return stalls.stream().mapToInt(StallStanding::refused).sum();
    }
}
