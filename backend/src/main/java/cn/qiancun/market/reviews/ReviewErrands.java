package cn.qiancun.market.reviews;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reviews that an operator should read, and unhappy buyers whom their seller has not answered. */
@Component
class ReviewErrands implements Errands {
    private static final int TO_MODERATE = 45;
    private static final int UNANSWERED = 20;

    private final ReviewReader reader;

    ReviewErrands(ReviewReader reader) {
        this.reader = reader;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var errands = new ArrayList<Errand>();
        if (actor.has(Role.OPERATOR, Organisation.PLATFORM)) {
            errands.add(new Errand(
                    Console.OPS, "errand.reviews-to-read", reader.countToModerate(), "/ops/reviews", TO_MODERATE));
        }
        for (long seller : actor.sellers()) {
            long waiting = reader.countUnanswered(List.of(seller));
            errands.add(Errand.ofSeller(seller, "errand.reviews-to-answer", waiting, "/village/reviews", UNANSWERED));
        }
        return errands;
    }
}
