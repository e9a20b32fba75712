package cn.qiancun.market.payouts;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Role;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** Splits that do not get on, and receivers that the provider refuses, wait for an operator or a clerk. */
@Component
class SplitErrands implements Errands {
    private static final int STUCK = 90;
    private static final int REFUSED = 40;

    private final SplitReader reader;
    private final SplitRelations relations;

    SplitErrands(SplitReader reader, SplitRelations relations, MeterRegistry meters) {
        this.reader = reader;
        this.relations = relations;
        Gauge.builder("market.payouts.splits.stuck", reader, SplitReader::countStuck)
                .description("Splits that are open longer than they should be; 0 is right")
                .register(meters);
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        if (!actor.has(Role.OPERATOR) && !actor.has(Role.SETTLEMENT_CLERK)) {
            return List.of();
        }
        return List.of(
                new Errand(Console.OPS, "errand.splits-stuck", reader.countStuck(), "/ops/splits", STUCK),
                new Errand(Console.OPS, "errand.receivers-refused", relations.refused(), "/ops/routes", REFUSED));
    }
}
