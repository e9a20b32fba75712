package cn.qiancun.market.fairbooks;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Fairs that are over and whose villages wait for their money. */
@Component
class FairBookErrands implements Errands {
    private static final int MONEY_WAITS = 90;

    private final Fairs fairs;
    private final Clock clock;

    FairBookErrands(Fairs fairs, Clock clock) {
        this.fairs = fairs;
        this.clock = clock;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        if (!actor.has(Role.FAIR_ORGANISER)) {
            return List.of();
        }
        var today = ShopCalendar.dayOf(clock.instant());
        long waiting = fairs.ofOrganiser(actor).stream()
                .filter(fair -> fair.isPublished()
                        && fair.lastDay() != null
                        && fair.lastDay().isBefore(today))
                .count();
        return List.of(new Errand(Console.FAIR, "errand.fairs-to-close", waiting, "/fair/books", MONEY_WAITS));
    }
}
