package cn.qiancun.market.ledger;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/** A broken proof stops all payouts; nothing is more urgent. */
@Component
class ProofErrands implements Errands {
    private static final int MOST_URGENT = 100;
    private static final List<Role> WATCHERS =
            List.of(Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR);

    private final Findings findings;

    ProofErrands(Findings findings) {
        this.findings = findings;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        return WATCHERS.stream().noneMatch(actor::has)
                ? List.of()
                : List.of(new Errand(
                        Console.OPS, "errand.proof-findings", findings.openCount(), "/ops/proof", MOST_URGENT));
    }
}
