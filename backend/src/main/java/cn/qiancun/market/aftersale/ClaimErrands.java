package cn.qiancun.market.aftersale;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Claims that wait for a seller or an operator; a buyer waits for them. */
@Component
class ClaimErrands implements Errands {
    private static final int CUSTOMER_WAITS = 95;

    private final ClaimReader reader;
    private final Clock clock;

    ClaimErrands(ClaimReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var errands = new ArrayList<Errand>();
        for (long seller : actor.sellers()) {
            long waiting = reader.countForSellers(List.of(seller));
            errands.add(Errand.ofSeller(seller, "errand.claims-to-decide", waiting, "/village/claims", CUSTOMER_WAITS));
        }
        if (actor.has(Role.OPERATOR, Organisation.PLATFORM)) {
            long waiting = reader.countForOperators(clock.instant());
            errands.add(new Errand(Console.OPS, "errand.claims-escalated", waiting, "/ops/claims", CUSTOMER_WAITS));
        }
        return errands;
    }
}
