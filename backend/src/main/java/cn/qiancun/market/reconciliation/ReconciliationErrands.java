package cn.qiancun.market.reconciliation;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Role;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Differences that are the actor's or nobody's yet, and bills that did not come. */
@Component
class ReconciliationErrands implements Errands {
    private static final int OPEN_DIFFERENCES = 90;
    private static final int MISSING_BILLS = 80;

    private final JdbcClient jdbc;
    private final MissingBills missing;

    ReconciliationErrands(JdbcClient jdbc, MissingBills missing) {
        this.jdbc = jdbc;
        this.missing = missing;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var roles =
                Differences.OWNERS.stream().filter(actor::has).map(Role::name).toList();
        if (roles.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Errand(
                        Console.OPS,
                        "errand.differences",
                        differences(actor, roles),
                        "/ops/reconciliation/differences",
                        OPEN_DIFFERENCES),
                new Errand(
                        Console.OPS,
                        "errand.bills-missing",
                        actor.has(Role.SETTLEMENT_CLERK) ? missing.count() : 0,
                        "/ops/reconciliation",
                        MISSING_BILLS));
    }

    private long differences(Actor actor, List<String> roles) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM reconciliation_difference WHERE state = 'OPEN'
                          AND (owner_id = :me OR owner_id IS NULL AND owner_role IN (:roles))""")
                .param("me", actor.accountId())
                .param("roles", roles)
                .query(Long.class)
                .single();
    }
}
