package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
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
        return actor.organisationsOf(Role.STORE_MANAGER, Organisation.Kind.STORE).stream()
                .map(organisation -> Long.valueOf(organisation.key()))
                .map(store -> Errand.ofStore(
                        store,
                        "errand.till-refused",
                        refusals.count(List.of(store), Refusal.State.WAITING),
                        "/store/till/refused",
                        MONEY_WAITS))
                .toList();
    }
}
