package cn.qiancun.market.stalls;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.lots.LotsElsewhere;
import cn.qiancun.market.stalls.GoodsRows.OfLot;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What waits for those who sold at a fair: goods that nobody has said from where, and goods that are still there. */
@Component
class StallErrands implements Errands {
    private static final int TO_RETURN = 75;
    private static final int TO_SETTLE = 45;
    private static final int DANGER = 95;

    private final StallStaff staff;
    private final GoodsRows rows;
    private final Fairs fairs;
    private final FairStalls stalls;
    private final StallWares calendar;
    private final LotsElsewhere lots;

    StallErrands(
            StallStaff staff, GoodsRows rows, Fairs fairs, FairStalls stalls, StallWares calendar, LotsElsewhere lots) {
        this.staff = staff;
        this.rows = rows;
        this.fairs = fairs;
        this.stalls = stalls;
        this.calendar = calendar;
        this.lots = lots;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var sellers = staff.sellersOf(actor);
        if (sellers.isEmpty()) {
            return List.of();
        }
        int missing = rows.stallsWith(sellers, true).size();
        return List.of(
                new Errand(Console.VILLAGE, "errand.stall-stopped", stopped(sellers), "/stall", DANGER),
                new Errand(Console.VILLAGE, "errand.stall-shortages", missing, "/stall", TO_SETTLE),
                new Errand(
                        Console.VILLAGE,
                        "errand.stall-returns",
                        over(rows.stallsWith(sellers, false)),
                        "/stall",
                        TO_RETURN));
    }

    /** Stalls where goods lie that may not be sold. */
    private long stopped(Collection<Long> sellers) {
        var there = rows.lotsOf(sellers);
        var known = lots.byIds(there.stream().map(OfLot::lotId).toList());
        var today = calendar.today();
        return there.stream()
                .filter(one -> known.get(one.lotId()).isStopped(today))
                .map(OfLot::stallId)
                .distinct()
                .count();
    }

    /** Those of the stalls whose fair had its last day before today. */
    private long over(List<Long> stallIds) {
        if (stallIds.isEmpty()) {
            return 0;
        }
        var there = stalls.byIds(stallIds);
        var known = fairs.byIds(there.stream().map(Stall::fairId).collect(Collectors.toSet()));
        var today = calendar.today();
        return there.stream()
                .map(stall -> known.get(stall.fairId()))
                .map(Fair::lastDay)
                .filter(today::isAfter)
                .count();
    }
}
