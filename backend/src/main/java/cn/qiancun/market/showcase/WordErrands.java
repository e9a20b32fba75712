package cn.qiancun.market.showcase;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/** What first secretaries propose and no operator has read. */
@Component
class WordErrands implements Errands {
    private static final int CAN_WAIT_A_DAY = 15;

    private final WordRows rows;

    WordErrands(WordRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        if (!actor.has(Role.OPERATOR, Organisation.PLATFORM)) {
            return List.of();
        }
        long waiting = rows.count(SecretaryWord.State.PROPOSED);
        return List.of(new Errand(Console.OPS, "errand.picks-to-review", waiting, "/ops/picks", CAN_WAIT_A_DAY));
    }
}
