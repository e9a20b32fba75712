package cn.qiancun.market.supermarkets;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores that can order nothing, for they have terms with no village. */
@Component
class StoreErrands implements Errands {
    private final JdbcClient jdbc;

    StoreErrands(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        if (!actor.has(Role.OPERATOR, Organisation.PLATFORM)) {
            return List.of();
        }
        long without = jdbc.sql("""
                SELECT COUNT(*) FROM supermarkets_store s WHERE s.is_open = 1
                   AND NOT EXISTS (SELECT 1 FROM supermarkets_terms t WHERE t.store_id = s.id)""").query(Long.class).single();
        return List.of(new Errand(Console.OPS, "errand.stores-without-terms", without, "/ops/stores", 20));
    }
}
