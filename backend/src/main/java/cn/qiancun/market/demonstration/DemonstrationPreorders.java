package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.CatalogueImport.ImportedProduct;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.fairorders.FairGuide;
import cn.qiancun.market.fairorders.FairPreorders;
import cn.qiancun.market.fairorders.PlacePreorder;
import cn.qiancun.market.fairorders.PreorderRules;
import cn.qiancun.market.fairorders.Preorders;
import cn.qiancun.market.fairorders.StallHandOvers;
import cn.qiancun.market.fairorders.StallOffer;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.ordering.Orders;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * What residents have ordered and paid for today's fair and the next, one of it handed over. Only where somebody can pay
 * without being charged.
 */
@Component
@Profile("demonstration")
class DemonstrationPreorders {
    private static final Logger log = LoggerFactory.getLogger(DemonstrationPreorders.class);
    private static final int FAIRS = 2;
    private static final int PAIR = 2;

    private final DemonstrationPaying paying;
    private final DemonstrationStalls stalls;
    private final Fairs fairs;
    private final FairPreorders sheets;
    private final FairGuide guide;
    private final PreorderRules rules;
    private final Preorders preorders;
    private final StallHandOvers handOvers;
    private final Orders orders;
    private final Clock clock;

    DemonstrationPreorders(
            DemonstrationPaying paying,
            DemonstrationStalls stalls,
            Fairs fairs,
            FairPreorders sheets,
            FairGuide guide,
            PreorderRules rules,
            Preorders preorders,
            StallHandOvers handOvers,
            Orders orders,
            Clock clock) {
        this.paying = paying;
        this.stalls = stalls;
        this.fairs = fairs;
        this.sheets = sheets;
        this.guide = guide;
        this.rules = rules;
        this.preorders = preorders;
        this.handOvers = handOvers;
        this.orders = orders;
        this.clock = clock;
    }

    void order(Actor operator, Actor organiser, List<ImportedProduct> listed, List<Actor> buyers) {
        if (!paying.isPossible() || buyers.isEmpty()) {
            log.info("Demonstration: nobody can pay here, nothing is ordered before fairs");
            return;
        }
        var today = ShopCalendar.dayOf(clock.instant());
        var open = fairs.ofOrganiser(organiser).stream()
                .filter(fair -> fair.isPublished() && !fair.lastDay().isBefore(today))
                .sorted(Comparator.comparing(Fair::firstDay))
                .limit(FAIRS)
                .toList();
        try {
            for (var fair : open) {
                if (isUntouched(organiser, fair)) {
                    order(operator, organiser, fair, listed, buyers);
                }
            }
        } catch (RuntimeException unfinished) {
            // A shop whose demonstration is not whole is better than one that does not open.
            log.warn("Demonstration: orders before fairs end early", unfinished);
        }
    }

    private boolean isUntouched(Actor organiser, Fair fair) {
        var sheet = sheets.of(organiser, fair.id());
        return sheet.unpaid() + sheet.waiting() + sheet.handedOver() + sheet.givenUp() == 0;
    }

    private void order(Actor operator, Actor organiser, Fair fair, List<ImportedProduct> listed, List<Actor> buyers) {
        boolean now = fair.isOn(ShopCalendar.dayOf(clock.instant()));
        if (now) {
            // Its organiser lets people order on its first day, too.
            var lastDay = fair.days().get(fair.days().size() - 1);
            var until = lastDay.date().atTime(lastDay.opens()).atZone(ShopCalendar.ZONE);
            rules.change(organiser, fair.id(), true, until.toInstant());
        }
        if (!sheets.of(organiser, fair.id()).terms().open()) {
            return;
        }
        var goods = orderable(fair, listed);
        for (int i = 0; i + PAIR <= goods.size() && i < buyers.size(); i++) {
            var buyer = buyers.get(i);
            var number = place(buyer, fair, goods.subList(i, i + PAIR));
            paying.pay(buyer, number);
            if (now && i == 1) {
                handOver(operator, buyer, number, stallOf(fair, goods.get(i)));
            }
        }
    }

    /** One of each of the stalls worth looking at, for everybody to order: neither weighed nor for adults only. */
    private List<StallOffer.Goods> orderable(Fair fair, List<ImportedProduct> listed) {
        var byNumber = guide.of(fair.id());
        var found = new ArrayList<StallOffer.Goods>();
        for (var stall : stalls.foremost(fair, listed)) {
            byNumber.numbered(stall.number()).stream()
                    .flatMap(offer -> offer.goods().stream())
                    .filter(one -> one.orderable()
                            && one.quote().catchWeight() == null
                            && !one.quote().alcohol())
                    .findFirst()
                    .ifPresent(found::add);
        }
        return found;
    }

    private String place(Actor buyer, Fair fair, List<StallOffer.Goods> goods) {
        var wanted = goods.stream().map(one -> new Wanted(one.variantId(), 1)).toList();
        return preorders
                .place(buyer, fair.id(), new PlacePreorder(wanted, "", false, true))
                .number();
    }

    private Stall stallOf(Fair fair, StallOffer.Goods goods) {
        return guide.of(fair.id())
                .numbered(goods.stallNumber())
                .map(StallOffer::stall)
                .orElseThrow();
    }

    /** The buyer shows the code of what waits there. */
    private void handOver(Actor operator, Actor buyer, String number, Stall stall) {
        orders.require(buyer, number).consignments().stream()
                .filter(part -> stall.party().sellerIds().contains(part.sellerId()))
                .forEach(part -> handOvers.handOverThis(
                        SellersHands.at(stall, operator), stall.id(), part.id(), part.pickupCode()));
    }
}
