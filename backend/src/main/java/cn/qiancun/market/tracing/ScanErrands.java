package cn.qiancun.market.tracing;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/** Improbable scans wait for an operator. */
@Component
class ScanErrands implements Errands {
    private static final int GOODS_MAY_BE_FORGED = 80;

    private final ScanFlagRows rows;

    ScanErrands(ScanFlagRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        return actor.has(Role.OPERATOR, Organisation.PLATFORM)
                ? List.of(new Errand(
                        Console.OPS, "errand.scans-flagged", rows.countOpen(), "/ops/scans", GOODS_MAY_BE_FORGED))
                : List.of();
    }
}
