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

/** Money that is not where it should be waits for somebody who proposes what to do, and for somebody who approves it. */
@Component
class PaymentErrands implements Errands {
    private static final int MOST_URGENT = 100;

    private static final String PAGE = "/ops/payments";

    private final JdbcClient jdbc;
    private final Decisions decisions;

    PaymentErrands(JdbcClient jdbc, Decisions decisions) {
        this.jdbc = jdbc;
        this.decisions = decisions;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var errands = new ArrayList<Errand>();
        if (actor.has(Role.OPERATOR) || actor.has(Role.SETTLEMENT_CLERK)) {
            errands.add(new Errand(Console.OPS, "errand.payments-quarantined", quarantined(), PAGE, MOST_URGENT));
            errands.add(new Errand(
                    Console.OPS, "errand.payments-refunds", failedRefunds(), PAGE + "?view=refunds", MOST_URGENT));
            errands.add(new Errand(
                    Console.OPS, "errand.payments-clawbacks", clawbacks(), PAGE + "?view=clawbacks", MOST_URGENT));
        }
        if (actor.has(Role.SETTLEMENT_APPROVER)) {
            errands.add(new Errand(
                    Console.OPS, "errand.payments-to-approve", decisions.countOpen(true), PAGE, MOST_URGENT));
            errands.add(
                    new Errand(Console.OPS, "errand.payments-cures", decisions.countOpen(false), PAGE, MOST_URGENT));
        }
        return errands;
    }

    private long quarantined() {
        return count("payments_attempt WHERE state = 'QUARANTINED'");
    }

    private long failedRefunds() {
        return count("payments_refund WHERE state IN ('FAILED', 'RETURNED')");
    }

    private long clawbacks() {
        return count("payments_clawback WHERE state IN ('WARNED', 'TAKEN', 'LOST')");
    }

    private long count(String rows) {
        return jdbc.sql("SELECT COUNT(*) FROM " + rows).query(Long.class).single();
    }
}
