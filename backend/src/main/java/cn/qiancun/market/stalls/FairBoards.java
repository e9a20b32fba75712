package cn.qiancun.market.stalls;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.till.CounterActivity;
import cn.qiancun.market.till.CounterActivity.Activity;
import cn.qiancun.market.till.CounterActivity.Device;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How it goes at stalls, while it goes. As many queries for a hundred stalls as for one. */
@Service
@Transactional(readOnly = true)
public class FairBoards {
    private final Fairs fairs;
    private final FairStalls stalls;
    private final StallStaff staff;
    private final CounterActivity activity;
    private final GoodsRows rows;
    private final StallSettings settings;
    private final Clock clock;

    FairBoards(
            Fairs fairs,
            FairStalls stalls,
            StallStaff staff,
            CounterActivity activity,
            GoodsRows rows,
            StallSettings settings,
            Clock clock) {
        this.fairs = fairs;
        this.stalls = stalls;
        this.staff = staff;
        this.activity = activity;
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} for whoever does not hold the fair */
    public FairBoard of(Actor actor, long fairId) {
        var fair = fairs.requireOrganiser(actor, fairId);
        var taken =
                stalls.ofFair(fairId).stream().filter(stall -> !stall.isFree()).toList();
        return new FairBoard(fair, clock.instant(), standings(taken));
    }

    /** Those where the actor stands: today's first, then those of the days that are nearest. */
    public List<StallStanding> ofStaff(Actor actor) {
        var own = staff.ofStaff(actor);
        var known = fairs.byIds(own.stream().map(Stall::fairId).distinct().toList());
        var today = ShopCalendar.dayOf(clock.instant());
        return standings(own).stream()
                .sorted(Comparator.comparingLong(
                        one -> daysFrom(today, known.get(one.stall().fairId()))))
                .toList();
    }

    private static long daysFrom(LocalDate today, Fair fair) {
        return fair.days().isEmpty()
                ? Long.MAX_VALUE
                : Math.abs(StallCounters.dayOf(fair, today).date().toEpochDay() - today.toEpochDay());
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} unless the actor stands there */
    public StallStanding ofStall(Actor actor, long stallId) {
        return standings(List.of(staff.requireStaff(actor, stallId))).get(0);
    }

    private List<StallStanding> standings(List<Stall> some) {
        var ids = some.stream().map(Stall::id).toList();
        var now = clock.instant();
        var active = activity.of(ids, ShopCalendar.startOf(ShopCalendar.dayOf(now)));
        var shortages = rows.shortages(ids);
        return some.stream()
                .map(stall -> standing(stall, active.get(stall.id()), shortages.getOrDefault(stall.id(), 0), now))
                .toList();
    }

    private StallStanding standing(Stall stall, Activity active, int shortages, Instant now) {
        var silentBefore = now.minus(settings.silentAfter());
        var silentSince = active.devices().stream()
                .filter(Device::shiftOpen)
                .map(Device::heardAt)
                .filter(heard -> heard.isBefore(silentBefore))
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new StallStanding(
                stall,
                active.devices().stream().anyMatch(Device::shiftOpen),
                active.sales(),
                active.amount(),
                active.salesSince(),
                active.amountSince(),
                silentSince,
                active.devices().stream().mapToInt(Device::backlog).sum(),
                shortages,
                active.refused());
    }
}
