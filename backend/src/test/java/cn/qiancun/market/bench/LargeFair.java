package cn.qiancun.market.bench;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.fairs.ApplicationFilter;
import cn.qiancun.market.fairs.ApplicationState;
import cn.qiancun.market.fairs.Applications;
import cn.qiancun.market.fairs.FairDay;
import cn.qiancun.market.fairs.FairImport;
import cn.qiancun.market.fairs.FairKind;
import cn.qiancun.market.fairs.FairPlanning;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.FairTerms;
import cn.qiancun.market.fairs.FairUpload;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.OrganiserKind;
import cn.qiancun.market.fairs.Organisers;
import cn.qiancun.market.fairs.Placements;
import cn.qiancun.market.fairs.PlanLayout;
import cn.qiancun.market.fairs.StallPlan;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.stalls.LendGoods;
import cn.qiancun.market.stalls.StallStock;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.Sellers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fair of one day, as large as the programme's largest, with its sellers and what they bring. */
final class LargeFair {
    private static final int BROUGHT = 400;

    private final ApplicationContext shop;
    private final Stalls stalls;
    private final Stalls.Person person;
    private final long fairId;
    /** What each seller brings. */
    private final Map<Long, List<Stalls.Stall>> goods = new LinkedHashMap<>();

    LargeFair(ApplicationContext shop, int sellers, int products) {
        this.shop = shop;
        this.stalls = shop.getBean(Stalls.class);
        this.person = stalls.person("组织方");
        this.fairId = plan(sellers);
        for (int i = 0; i < sellers; i++) {
            var first = stalls.open("山货", Money.ofFen(900 + i), BROUGHT);
            goods.computeIfAbsent(first.sellerId(), any -> new ArrayList<>()).add(first);
        }
        var all = new ArrayList<>(goods.values());
        for (int i = sellers; i < products; i++) {
            var of = all.get(i % all.size());
            of.add(stalls.another(of.get(0), "山货" + i, Money.ofFen(1_200 + i), BROUGHT));
        }
    }

    private long plan(int sellers) {
        var operator = stalls.actor(stalls.operator());
        var organisers = shop.getBean(Organisers.class);
        var body = organisers.register(operator, "大集办", OrganiserKind.GOVERNMENT);
        organisers.appoint(operator, body.id(), person.phone());
        var today = ShopCalendar.dayOf(Instant.now());
        var terms = new FairTerms(
                "年货大集",
                FairKind.NEW_YEAR,
                VillageCode.of("370102011002"),
                "广场",
                "十里河街 1 号",
                null,
                null,
                List.of(new FairDay(today, LocalTime.of(8, 0), LocalTime.of(23, 0))),
                today,
                Money.ofFen(1_000),
                3_000,
                Set.of(),
                "");
        var planning = shop.getBean(FairPlanning.class);
        var fair = planning.create(organiser(), body.id(), terms);
        int columns = Math.min(30, sellers);
        shop.getBean(StallPlan.class)
                .lay(
                        organiser(),
                        fair.id(),
                        fair.version(),
                        new PlanLayout((sellers + columns - 1) / columns, columns, Set.of(), Set.of()));
        planning.publish(
                organiser(),
                fair.id(),
                shop.getBean(Fairs.class).require(fair.id()).version());
        return fair.id();
    }

    long id() {
        return fairId;
    }

    Actor organiser() {
        return stalls.actor(person);
    }

    void importApplications() {
        var sellers = shop.getBean(Sellers.class);
        var names = shop.getBean(JdbcClient.class);
        var rows = new StringBuilder("village,seller,product,quantity\n");
        goods.values()
                .forEach(all -> all.forEach(one -> rows.append(one.village())
                        .append(',')
                        .append(sellers.require(one.sellerId()).name())
                        .append(',')
                        .append(names.sql("SELECT name FROM catalog_product WHERE id = ?")
                                .param(one.productId())
                                .query(String.class)
                                .single())
                        .append(',')
                        .append(BROUGHT)
                        .append('\n')));
        var result = shop.getBean(FairImport.class)
                .run(organiser(), fairId, new FairUpload(rows.toString().getBytes(StandardCharsets.UTF_8), false));
        if (!result.applied()) {
            throw new IllegalStateException("The list was refused: " + result.problems());
        }
    }

    void place() {
        var applications = shop.getBean(Applications.class);
        var ids = new ArrayList<Long>();
        for (int page = 1; ; page++) {
            var some = applications.ofFair(organiser(), fairId, ApplicationFilter.ALL, PageQuery.of(page, 100));
            some.items().forEach(one -> ids.add(one.id()));
            if (ids.size() >= some.total()) {
                break;
            }
        }
        applications.decide(organiser(), fairId, ids, ApplicationState.ACCEPTED, "");
        var placements = shop.getBean(Placements.class);
        placements.take(
                organiser(), fairId, placements.suggest(organiser(), fairId).fingerprint());
    }

    /** By stall, whose seller is the first of its goods. */
    Map<Long, Stalls.Stall> parties() {
        var parties = new LinkedHashMap<Long, Stalls.Stall>();
        shop.getBean(FairStalls.class).ofFair(fairId).stream()
                .filter(stall -> !stall.isFree())
                .forEach(stall -> parties.put(
                        stall.id(), goods.get(stall.party().hostSellerId()).get(0)));
        return parties;
    }

    void lend() {
        parties().forEach((stall, party) -> {
            var lines = goods.get(party.sellerId()).stream()
                    .map(one -> new LendGoods.Line(one.variantId(), lot(one), BROUGHT))
                    .toList();
            shop.getBean(StallStock.class)
                    .lend(
                            stalls.actor(party.seller()),
                            new LendGoods(stall, UUID.randomUUID().toString(), lines));
        });
    }

    private long lot(Stalls.Stall party) {
        return shop.getBean(JdbcClient.class)
                .sql("SELECT lot_id FROM lots_part WHERE variant_id = ? LIMIT 1")
                .param(party.variantId())
                .query(Long.class)
                .single();
    }
}
