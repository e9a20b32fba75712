package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.CatalogueImport.ImportedProduct;
import cn.qiancun.market.fairs.Organiser;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A season of fairs: two that are over, one today with what goes on there, and those to come. */
@Component
@Profile("demonstration")
class DemonstrationFairSeason {
    private static final Logger log = LoggerFactory.getLogger(DemonstrationFairSeason.class);
    /** A resident, and some of those who wrote reviews. */
    private static final List<String> BUYERS = List.of("13800000001", "13800000200", "13800000201", "13800000202");

    private final DemonstrationFairs fairs;
    private final DemonstrationEarlierFairs earlier;
    private final DemonstrationStalls stalls;
    private final DemonstrationPreorders preorders;
    private final Accounts accounts;

    DemonstrationFairSeason(
            DemonstrationFairs fairs,
            DemonstrationEarlierFairs earlier,
            DemonstrationStalls stalls,
            DemonstrationPreorders preorders,
            Accounts accounts) {
        this.fairs = fairs;
        this.earlier = earlier;
        this.stalls = stalls;
        this.preorders = preorders;
        this.accounts = accounts;
    }

    Organiser organiser(Actor operator) {
        return fairs.body(operator);
    }

    void live(Actor operator, Organiser body, List<ImportedProduct> listed) {
        log.info("Demonstration: holding fairs");
        var organiser = accounts.actor(
                accounts.withPhone(DemonstrationPeople.FAIR_ORGANISER).orElseThrow());
        var buyers = BUYERS.stream()
                .flatMap(phone -> accounts.withPhone(phone).stream())
                .map(accounts::actor)
                .toList();
        live(operator, organiser, body, listed, buyers, DemonstrationPeople.STALL_HAND);
    }

    void live(
            Actor operator,
            Actor organiser,
            Organiser body,
            List<ImportedProduct> listed,
            List<Actor> buyers,
            String stallHand) {
        earlier.hold(operator, organiser, body, listed);
        fairs.hold(operator, organiser, body, listed);
        stalls.sell(operator, organiser, listed, stallHand);
        preorders.order(operator, organiser, listed, buyers);
    }
}
