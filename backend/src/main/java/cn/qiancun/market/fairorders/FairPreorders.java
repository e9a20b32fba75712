package cn.qiancun.market.fairorders;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.FairPickups;
import cn.qiancun.market.ordering.FairPickups.Tally;
import cn.qiancun.market.shared.Money;
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

    /**
     * @param givenUp after payment; this and the other numbers count parts of orders, one per seller
     * @param amounts what these cost
     */
    public record Sheet(
            Fair fair, PreorderTerms terms, int unpaid, int waiting, int handedOver, int givenUp, Amounts amounts) {}

    /** What the goods cost their buyers; of those given up, what they got back. */
    public record Amounts(Money unpaid, Money waiting, Money handedOver, Money givenUp) {}

    /** @throws cn.qiancun.market.shared.BusinessException NOT_FOUND for whoever does not hold it */
    @Transactional(readOnly = true)
    public Sheet of(Actor actor, long fairId) {
        var fair = fairs.requireOrganiser(actor, fairId);
        var tally = pickups.tally(fairId);
        var unpaid = sum(tally, List.of(ConsignmentState.UNPAID));
        var waiting = sum(tally, List.of(ConsignmentState.WAITING, ConsignmentState.PREPARING));
        var handedOver = sum(tally, List.of(ConsignmentState.DELIVERED, ConsignmentState.COMPLETED));
        var givenUp = sum(tally, List.of(ConsignmentState.CANCELLED));
        return new Sheet(
                fair,
                rules.of(fair),
                unpaid.parts(),
                waiting.parts(),
                handedOver.parts(),
                givenUp.parts(),
                new Amounts(unpaid.amount(), waiting.amount(), handedOver.amount(), givenUp.amount()));
    }

    private static Tally sum(Map<ConsignmentState, Tally> tally, List<ConsignmentState> states) {
        return states.stream()
                .map(state -> tally.getOrDefault(state, Tally.NONE))
                .reduce(Tally.NONE, Tally::plus);
    }
}
