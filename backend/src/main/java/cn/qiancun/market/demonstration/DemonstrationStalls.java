package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.CatalogueImport.ImportedProduct;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.stalls.LendGoods;
import cn.qiancun.market.stalls.Lendables;
import cn.qiancun.market.stalls.LotSum;
import cn.qiancun.market.stalls.MoveGoods;
import cn.qiancun.market.stalls.StallHelpers;
import cn.qiancun.market.stalls.StallStock;
import cn.qiancun.market.stalls.StallWares;
import cn.qiancun.market.stalls.WareAtStall;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What goes on at some stalls of today's fair: goods have been carried there, and some are sold since it opened. */
@Component
@Profile("demonstration")
class DemonstrationStalls {
    private static final int STALLS = 6;
    private static final int GOODS = 3;
    private static final int UNITS = 20;
    private static final int CUSTOMERS = 7;
    private static final Duration LATE = Duration.ofMinutes(30);
    /** At this one more is sold of something than was carried there. */
    private static final int SCARCE = 2;

    private static final int FEW = 2;
    private static final int SOME_GRAMS = 50;

    private final Fairs fairs;
    private final FairStalls stalls;
    private final StallStock stock;
    private final StallWares wares;
    private final Lendables lendables;
    private final StallHelpers helpers;
    private final DemonstrationPhones phones;
    private final DemonstrationPaying paying;
    private final DemonstrationClock clock;

    DemonstrationStalls(
            Fairs fairs,
            FairStalls stalls,
            StallStock stock,
            StallWares wares,
            Lendables lendables,
            StallHelpers helpers,
            DemonstrationPhones phones,
            DemonstrationPaying paying,
            DemonstrationClock clock) {
        this.fairs = fairs;
        this.stalls = stalls;
        this.stock = stock;
        this.wares = wares;
        this.lendables = lendables;
        this.helpers = helpers;
        this.phones = phones;
        this.paying = paying;
        this.clock = clock;
    }

    /** @param helper the phone of somebody with an account who helps at the first seller's stall */
    void sell(Actor operator, Actor organiser, List<ImportedProduct> listed, String helper) {
        var today = ShopCalendar.dayOf(clock.instant());
        for (var fair : fairs.ofOrganiser(organiser)) {
            if (fair.isOn(today)) {
                var busy = foremost(fair, listed);
                for (int i = 0; i < busy.size(); i++) {
                    sell(SellersHands.at(busy.get(i), operator), busy.get(i), opening(fair, today), i == SCARCE);
                }
                busy.stream()
                        .filter(stall ->
                                stall.party().hostSellerId() == listed.get(0).sellerId())
                        .forEach(stall -> helpers.name(SellersHands.at(stall, operator), stall.id(), helper));
            }
        }
    }

    /** Where it is worth looking: where several stand together, then in the order in which sellers are listed. */
    List<Stall> foremost(Fair fair, List<ImportedProduct> listed) {
        var sellers = listed.stream().map(ImportedProduct::sellerId).distinct().toList();
        return stalls.ofFair(fair.id()).stream()
                .filter(stall -> !stall.isFree())
                .sorted(Comparator.comparing((Stall stall) -> !stall.party().isGroup())
                        .thenComparing(stall -> sellers.indexOf(stall.party().hostSellerId())))
                .limit(STALLS)
                .toList();
    }

    /** Since when they sell: from the hour of its opening on, or from now on if it is hardly open yet. */
    private Instant opening(Fair fair, LocalDate today) {
        var now = clock.instant();
        return fair.days().stream()
                .filter(day -> day.date().equals(today))
                .map(day -> today.atTime(day.opens()).atZone(ShopCalendar.ZONE).toInstant())
                .filter(opens -> opens.isBefore(now.minus(LATE)))
                .findFirst()
                .orElse(now);
    }

    private void sell(Actor host, Stall stall, Instant since, boolean scarce) {
        if (!wares.of(host, stall.id()).isEmpty()) {
            return;
        }
        var phone = new DemonstrationPhones.Phone[1];
        clock.at(since, () -> {
            carry(host, stall, scarce);
            phone[0] = phones.at(host, stall);
        });
        var now = clock.instant();
        var goods = wares.of(host, stall.id());
        phone[0].begin(since);
        var apart = Duration.between(since, now).dividedBy(CUSTOMERS + 1);
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            var at = since.plus(apart.multipliedBy(customer + 1));
            int units = scarce && customer == 0 ? FEW + 1 : 1 + customer % 2;
            phone[0].sell(at, goods.get(customer % goods.size()), units);
        }
        phone[0].send(0);
        if (paying.isPossible()) {
            paying.scan(phone[0].sellByCode(now, goods.get(0)));
        }
        stock.sums(host, stall.id()).stream()
                .filter(sum -> sum.onHand() > SOME_GRAMS || sum.onHand() > 0 && !isWeighed(goods, sum))
                .findFirst()
                .ifPresent(sum -> stock.taste(host, tasted(stall, goods, sum)));
    }

    private static boolean isWeighed(List<WareAtStall> goods, LotSum sum) {
        return goods.stream().anyMatch(ware -> ware.id() == sum.wareId() && ware.measure() == Measure.GRAM);
    }

    private static MoveGoods tasted(Stall stall, List<WareAtStall> goods, LotSum sum) {
        int quantity = isWeighed(goods, sum) ? SOME_GRAMS : 1;
        return new MoveGoods(stall.id(), "demonstration", sum.wareId(), sum.lotId(), quantity, "请顾客尝一尝");
    }

    /** @param scarce whether there is little of the first */
    private void carry(Actor host, Stall stall, boolean scarce) {
        var taken = new ArrayList<LendGoods.Line>();
        int sellers = stall.party().sellerIds().size();
        for (var one : lendables.of(host, stall.id())) {
            if (taken.size() < GOODS * sellers) {
                int units = scarce && taken.isEmpty() ? FEW : UNITS;
                taken.add(new LendGoods.Line(one.variantId(), one.lotId(), Math.min(units, one.units())));
            }
        }
        stock.lend(host, new LendGoods(stall.id(), "demonstration", taken));
    }
}
