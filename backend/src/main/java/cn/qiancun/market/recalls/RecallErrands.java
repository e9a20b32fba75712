package cn.qiancun.market.recalls;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Recalls whose refunds somebody has to agree to, and those that do not get on. */
@Component
class RecallErrands implements Errands {
    private static final int BUYERS_WAIT = 100;

    private final RecallReader reader;

    RecallErrands(RecallReader reader) {
        this.reader = reader;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var errands = new ArrayList<Errand>();
        if (actor.has(Role.SETTLEMENT_APPROVER, Organisation.PLATFORM)) {
            errands.add(new Errand(
                    Console.OPS,
                    "errand.recalls-to-approve",
                    reader.count(RecallState.STOPPED),
                    "/ops/recalls",
                    BUYERS_WAIT));
        }
        if (actor.has(Role.OPERATOR, Organisation.PLATFORM)) {
            errands.add(new Errand(
                    Console.OPS,
                    "errand.recalls-stuck",
                    reader.countStuck(RecallWork.STUCK_TRIES),
                    "/ops/recalls",
                    BUYERS_WAIT));
        }
        return errands;
    }
}
