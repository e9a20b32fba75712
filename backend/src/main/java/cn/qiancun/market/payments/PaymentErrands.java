package cn.qiancun.market.payments;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Role;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Quarantined money waits for an operator. */
@Component
class PaymentErrands implements Errands {
    private static final int MOST_URGENT = 100;

    private final JdbcClient jdbc;

    PaymentErrands(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        if (!actor.has(Role.OPERATOR) && !actor.has(Role.SETTLEMENT_CLERK)) {
            return List.of();
        }
        long quarantined = jdbc.sql("SELECT COUNT(*) FROM payments_attempt WHERE state = 'QUARANTINED'")
                .query(Long.class)
                .single();
        return List.of(
                new Errand(Console.OPS, "errand.payments-quarantined", quarantined, "/ops/payments", MOST_URGENT));
    }
}
