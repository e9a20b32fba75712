package cn.qiancun.market.fairorders;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.FairPickups;
import cn.qiancun.market.ordering.FairPickups.Tally;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the preorders of a fair stand, for who holds it. */
@Service
public class FairPreorders {
    private final Fairs fairs;
    private final PreorderRules rules;
    private final FairPickups pickups;

    FairPreorders(Fairs fairs, PreorderRules rules, FairPickups pickups) {
        this.fairs = fairs;
        this.rules = rules;
        this.pickups = pickups;
    }

    /** @param handedOver and the others: parts of orders, one per seller, and what they cost their buyers */
    public record Sheet(Fair fair, PreorderTerms terms, Tally unpaid, Tally waiting, Tally handedOver, Tally givenUp) {}

    /** @throws cn.qiancun.market.shared.BusinessException NOT_FOUND for whoever does not hold it */
    @Transactional(readOnly = true)
    public Sheet of(Actor actor, long fairId) {
        var fair = fairs.requireOrganiser(actor, fairId);
        var tally = pickups.tally(fairId);
        return new Sheet(
                fair,
                rules.of(fair),
                sum(tally, List.of(ConsignmentState.UNPAID)),
                sum(tally, List.of(ConsignmentState.WAITING, ConsignmentState.PREPARING)),
                sum(tally, List.of(ConsignmentState.DELIVERED, ConsignmentState.COMPLETED)),
                sum(tally, List.of(ConsignmentState.CANCELLED)));
    }

    private static Tally sum(Map<ConsignmentState, Tally> tally, List<ConsignmentState> states) {
        return states.stream()
                .map(state -> tally.getOrDefault(state, Tally.NONE))
                .reduce(Tally.NONE, Tally::plus);
    }
}
