package cn.qiancun.market.payments;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Role;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Quarantined money waits for somebody who proposes what to do, and for somebody who approves it. */
@Component
class PaymentErrands implements Errands {
    private static final int MOST_URGENT = 100;

    private static final String PAGE = "/ops/payments";

    private final JdbcClient jdbc;
    private final QuarantineDecisions decisions;

    PaymentErrands(JdbcClient jdbc, QuarantineDecisions decisions) {
        this.jdbc = jdbc;
        this.decisions = decisions;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var errands = new ArrayList<Errand>();
        if (actor.has(Role.OPERATOR) || actor.has(Role.SETTLEMENT_CLERK)) {
            errands.add(new Errand(Console.OPS, "errand.payments-quarantined", quarantined(), PAGE, MOST_URGENT));
        }
        if (actor.has(Role.SETTLEMENT_APPROVER)) {
            errands.add(
                    new Errand(Console.OPS, "errand.payments-to-approve", decisions.countOpen(), PAGE, MOST_URGENT));
        }
        return errands;
    }

    private long quarantined() {
        return jdbc.sql("SELECT COUNT(*) FROM payments_attempt WHERE state = 'QUARANTINED'")
                .query(Long.class)
                .single();
    }
}
