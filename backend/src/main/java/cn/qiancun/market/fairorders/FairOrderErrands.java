package cn.qiancun.market.fairorders;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.Fairs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was given out twice at a fair waits for a word of its organiser. */
@Component
class FairOrderErrands implements Errands {
    private static final int URGENCY = 60;

    private final Fairs fairs;
    private final Shortages shortages;

    FairOrderErrands(Fairs fairs, Shortages shortages) {
        this.fairs = fairs;
        this.shortages = shortages;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        if (!actor.has(Role.FAIR_ORGANISER)) {
            return List.of();
        }
        var own = fairs.ofOrganiser(actor).stream().map(Fair::id).toList();
        return shortages.waiting(own).entrySet().stream()
                .map(one -> new Errand(
                        Console.FAIR,
                        "fairorder.errand.shortages",
                        one.getValue(),
                        "/fair/preorders/" + one.getKey(),
                        URGENCY))
                .toList();
    }
}
