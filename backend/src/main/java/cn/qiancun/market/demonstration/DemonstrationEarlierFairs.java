package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.CatalogueImport.ImportedProduct;
import cn.qiancun.market.catalog.GoodsOfSellers;
import cn.qiancun.market.fairbooks.FairCash;
import cn.qiancun.market.fairbooks.FairClosing;
import cn.qiancun.market.fairbooks.HandInCash;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairDay;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Organiser;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Fairs of {@code demonstration/fairs.csv} that are over: sold out of drawers whose cash reached the bank, and closed. With
 * goods that need no certificate, since the lots of those that do are of today.
 */
@Component
@Profile("demonstration")
class DemonstrationEarlierFairs {
    private static final Logger log = LoggerFactory.getLogger(DemonstrationEarlierFairs.class);
    private static final int DAYS_BEFORE = 10;
    private static final int PARTIES = 7;
    private static final LocalTime OFFICE = LocalTime.of(10, 0);

    private final DemonstrationFairs planned;
    private final DemonstrationApplicants applicants;
    private final DemonstrationStallDay stallDay;
    private final Fairs fairs;
    private final FairStalls stalls;
    private final FairCash cash;
    private final FairClosing closing;
    private final DemonstrationClock clock;

    DemonstrationEarlierFairs(
            DemonstrationFairs planned,
            DemonstrationApplicants applicants,
            DemonstrationStallDay stallDay,
            Fairs fairs,
            FairStalls stalls,
            FairCash cash,
            FairClosing closing,
            DemonstrationClock clock) {
        this.planned = planned;
        this.applicants = applicants;
        this.stallDay = stallDay;
        this.fairs = fairs;
        this.stalls = stalls;
        this.cash = cash;
        this.closing = closing;
        this.clock = clock;
    }

    void hold(Actor operator, Actor organiser, Organiser body, List<ImportedProduct> listed) {
        var known = fairs.ofOrganiser(organiser).stream().map(Fair::name).toList();
        var today = ShopCalendar.dayOf(clock.instant());
        var sellers = listed.stream().map(ImportedProduct::sellerId).distinct().toList();
        int number = 0;
        for (var one : FairsFile.read(today)) {
            number++;
            if (one.isBefore(today) && !known.contains(one.terms().name())) {
                try {
                    hold(operator, organiser, begun(operator, organiser, body, one, some(sellers, number)));
                } catch (RuntimeException unfinished) {
                    // A shop whose demonstration is not whole is better than one that does not open.
                    log.warn("Demonstration: {} ends early", one.terms().name(), unfinished);
                }
            }
        }
    }

    /** The first, who has an account to look with, and others by turns. */
    private static List<Long> some(List<Long> sellers, int number) {
        return IntStream.range(0, sellers.size())
                .filter(i -> i == 0 || i % 2 == number % 2)
                .mapToObj(sellers::get)
                .toList();
    }

    private Fair begun(Actor operator, Actor organiser, Organiser body, FairsFile.Planned one, List<Long> sellers) {
        var begun = new Fair[1];
        clock.at(moment(one.days().get(0).date().minusDays(DAYS_BEFORE), OFFICE), () -> {
            var fair = planned.begin(organiser, body, one);
            var applied = applicants.alone(operator, fair, sellers, DemonstrationEarlierFairs::isSoldWithoutLot);
            planned.accept(organiser, fair, applied.subList(0, Math.min(PARTIES, applied.size())));
            begun[0] = fair;
        });
        return begun[0];
    }

    private static boolean isSoldWithoutLot(GoodsOfSellers.Goods goods) {
        return !goods.certificateRequired();
    }

    private void hold(Actor operator, Actor organiser, Fair fair) {
        var taken = stalls.ofFair(fair.id()).stream()
                .filter(stall -> !stall.isFree())
                .toList();
        for (FairDay day : fair.days()) {
            boolean last = day.date().equals(fair.lastDay());
            taken.forEach(stall -> stallDay.live(operator, stall, day, last));
        }
        var morningAfter = moment(fair.lastDay().plusDays(1), OFFICE);
        clock.at(morningAfter, () -> bank(organiser, fair));
        clock.at(morningAfter.plus(Duration.ofHours(1)), () -> closing.close(organiser, fair.id(), ""));
        log.info("Demonstration: {} is over and closed", fair.name());
    }

    private void bank(Actor organiser, Fair fair) {
        var lines = cash.drawers(organiser, fair.id()).stream()
                .filter(drawer -> !drawer.isEmpty())
                .map(drawer -> new HandInCash.Line(drawer.shift().id(), drawer.held(), ""))
                .toList();
        cash.handIn(
                organiser,
                fair.id(),
                new HandInCash("YH" + fair.code() + "01", ShopCalendar.dayOf(clock.instant()), lines));
    }

    private static Instant moment(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ShopCalendar.ZONE).toInstant();
    }
}
