package cn.qiancun.market.fairorders;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairDay;
import cn.qiancun.market.fairs.FairKind;
import cn.qiancun.market.fairs.FairPlanning;
import cn.qiancun.market.fairs.FairTerms;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Placements;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.FairGrounds;
import cn.qiancun.market.support.Stalls;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/** A published fair of its own with stalls, each with one seller and what it brings. */
final class FairScene {
    private static final VillageCode COMMUNITY = VillageCode.of("370113108225");
    private static final int STALLS = 4;

    final OrderStory story;
    final long fairId;
    final String name = "大集" + Long.toString(Ids.next(), 36);
    final LocalDate firstDay;

    private final ApplicationContext shop;
    private final FairGrounds grounds;
    private final FairGrounds.Host host;
    private final Fair fair;

    /** @param lastDay the same as the first, or another day with nothing between */
    FairScene(ApplicationContext shop, LocalDate firstDay, LocalDate lastDay) {
        this.shop = shop;
        this.story = new OrderStory(shop);
        this.firstDay = firstDay;
        this.grounds = shop.getBean(FairGrounds.class);
        this.host = grounds.organiser();
        this.fair = grounds.published(host, STALLS, terms(firstDay, lastDay));
        this.fairId = fair.id();
    }

    FairScene(ApplicationContext shop, LocalDate day) {
        this(shop, day, day);
    }

    private FairTerms terms(LocalDate firstDay, LocalDate lastDay) {
        var days = Stream.of(firstDay, lastDay)
                .distinct()
                .map(day -> new FairDay(day, LocalTime.of(9, 0), LocalTime.of(17, 0)))
                .toList();
        return new FairTerms(
                name,
                FairKind.PARK,
                COMMUNITY,
                "泉城公园",
                "经十路 1 号",
                new BigDecimal("117.02"),
                new BigDecimal("36.64"),
                days,
                firstDay,
                Money.ZERO,
                1_000,
                Set.of(),
                "请自备购物袋；停车, 请走东门");
    }

    /** A stall where the seller of the goods stands and brings them. @return the stall's id */
    long stall(OrderStory.Goods goods) {
        long applied = grounds.apply(fair, goods.seller(), goods.sellerId(), goods.variantId(), "村里的摊");
        return grounds.placed(host, fair, applied);
    }

    void vacate(long stall) {
        shop.getBean(Placements.class).free(organiser(), fairId, List.of(stall));
    }

    void cancel() {
        var now = shop.getBean(Fairs.class).require(fairId);
        shop.getBean(FairPlanning.class).cancel(organiser(), fairId, now.version(), "下雨");
    }

    Actor organiser() {
        return grounds.actor(host);
    }

    /** Who signs in to hold the fair. */
    Stalls.Person organiserPerson() {
        return host.person();
    }

    static Actor helperAt(long stall) {
        return new Actor(Ids.next(), "帮手", Set.of(new Membership(Role.STALL_HELPER, Organisation.stall(stall))));
    }
}
