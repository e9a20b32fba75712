package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sales that a manager has to settle. */
@Component
class TillErrands implements Errands {
    private static final int MONEY_WAITS = 85;

    private final RefusalRows refusals;

    TillErrands(RefusalRows refusals) {
        this.refusals = refusals;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var stores = actor.organisationsOf(Role.STORE_MANAGER, Organisation.Kind.STORE).stream()
                .map(organisation -> Long.valueOf(organisation.key()))
                .toList();
        if (stores.isEmpty()) {
            return List.of();
        }
        long waiting = refusals.count(stores, Refusal.State.WAITING);
        return List.of(new Errand(Console.STORE, "errand.till-refused", waiting, "/store/till/refused", MONEY_WAITS));
    }
}
