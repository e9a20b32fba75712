package cn.qiancun.market.journeys;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.fairs.ApplicationState;
import cn.qiancun.market.fairs.Applications;
import cn.qiancun.market.fairs.Apply;
import cn.qiancun.market.fairs.Applying;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairDay;
import cn.qiancun.market.fairs.FairKind;
import cn.qiancun.market.fairs.FairPlanning;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.FairTerms;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Offer;
import cn.qiancun.market.fairs.OrganiserKind;
import cn.qiancun.market.fairs.Organisers;
import cn.qiancun.market.fairs.Placements;
import cn.qiancun.market.fairs.PlanLayout;
import cn.qiancun.market.fairs.StallPlan;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.stalls.LendGoods;
import cn.qiancun.market.stalls.StallStock;
import cn.qiancun.market.support.Stalls;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fair of two days on a square, from the plan to the goods at the stalls, by the verbs of those whose errand it is. */
final class TwoDayFair {
    static final int LENT = 60;
    private static final int STOCK = 100;
    private static final Money FEE = Money.ofFen(2_000);

    private final ApplicationContext shop;
    private final Stalls stalls;
    final Stalls.Person organiserPerson;
    final Actor organiser;
    final long fairId;
    final LocalDate firstDay;
    /** Who sells, by stall. */
    final Map<Long, Stalls.Stall> parties = new LinkedHashMap<>();

    TwoDayFair(ApplicationContext shop, LocalDate firstDay, int sellers) {
        this.shop = shop;
        this.stalls = shop.getBean(Stalls.class);
        this.firstDay = firstDay;
        organiserPerson = stalls.person("大集组织方");
        fairId = plan(sellers);
        organiser = stalls.actor(organiserPerson);
        applyAndPlace(sellers);
    }

    private long plan(int sellers) {
        var operator = stalls.actor(stalls.operator());
        var organisers = shop.getBean(Organisers.class);
        var body = organisers.register(operator, "街道办 " + Ids.next(), OrganiserKind.COMMUNITY);
        organisers.appoint(operator, body.id(), organiserPerson.phone());
        var actor = stalls.actor(organiserPerson);
        var terms = new FairTerms(
                "广场大集",
                FairKind.COMMUNITY,
                VillageCode.of("370102011002"),
                "社区广场",
                "历下区十里河街 1 号",
                null,
                null,
                List.of(day(firstDay), day(firstDay.plusDays(1))),
                firstDay,
                FEE,
                3_000,
                Set.of(),
                "");
        var planning = shop.getBean(FairPlanning.class);
        var fair = planning.create(actor, body.id(), terms);
        shop.getBean(StallPlan.class)
                .lay(actor, fair.id(), fair.version(), new PlanLayout(2, (sellers + 1) / 2, Set.of(1), Set.of()));
        planning.publish(actor, fair.id(), fair(fair.id()).version());
        return fair.id();
    }

    private static FairDay day(LocalDate date) {
        return new FairDay(date, LocalTime.of(8, 0), LocalTime.of(18, 0));
    }

    Fair fair() {
        return fair(fairId);
    }

    private Fair fair(long id) {
        return shop.getBean(Fairs.class).require(id);
    }

    private void applyAndPlace(int sellers) {
        var bySeller = new LinkedHashMap<Long, Stalls.Stall>();
        var applied = new ArrayList<Long>();
        for (int i = 0; i < sellers; i++) {
            var price = Money.ofFen(799 + 137L * i);
            var village =
                    i % 4 == 3 ? stalls.openByWeight("大集走地鸡", price, 1_500, STOCK) : stalls.open("大集山货", price, STOCK);
            bySeller.put(village.sellerId(), village);
            var goods = List.of(new Offer(village.variantId(), LENT, null));
            applied.add(shop.getBean(Applying.class)
                    .apply(
                            stalls.actor(village.seller()),
                            fairId,
                            village.sellerId(),
                            new Apply("第" + (i + 1) + "摊", false, false, "", goods)));
        }
        shop.getBean(Applications.class).decide(organiser, fairId, applied, ApplicationState.ACCEPTED, "");
        var placements = shop.getBean(Placements.class);
        placements.take(organiser, fairId, placements.suggest(organiser, fairId).fingerprint());
        shop.getBean(FairStalls.class).ofFair(fairId).stream()
                .filter(stall -> !stall.isFree())
                .forEach(stall ->
                        parties.put(stall.id(), bySeller.get(stall.party().hostSellerId())));
    }

    Actor seller(long stallId) {
        return shop.getBean(Accounts.class).actor(parties.get(stallId).seller().accountId());
    }

    /** What the village carries to its stall. */
    void lend(long stallId) {
        var party = parties.get(stallId);
        var line = new LendGoods.Line(party.variantId(), lot(party), LENT);
        shop.getBean(StallStock.class)
                .lend(seller(stallId), new LendGoods(stallId, UUID.randomUUID().toString(), List.of(line)));
    }

    long lot(Stalls.Stall party) {
        return shop.getBean(JdbcClient.class)
                .sql("SELECT lot_id FROM lots_part WHERE variant_id = ? ORDER BY lot_id LIMIT 1")
                .param(party.variantId())
                .query(Long.class)
                .single();
    }
}
