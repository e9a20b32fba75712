package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.CatalogueImport.ImportedProduct;
import cn.qiancun.market.catalog.GoodsOfSellers;
import cn.qiancun.market.fairs.ApplicationFilter;
import cn.qiancun.market.fairs.ApplicationState;
import cn.qiancun.market.fairs.Applications;
import cn.qiancun.market.fairs.Apply;
import cn.qiancun.market.fairs.Applying;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairPlanning;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Offer;
import cn.qiancun.market.fairs.Organiser;
import cn.qiancun.market.fairs.OrganiserKind;
import cn.qiancun.market.fairs.Organisers;
import cn.qiancun.market.fairs.Placements;
import cn.qiancun.market.fairs.PlanEdit;
import cn.qiancun.market.fairs.StallPlan;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Fairs of {@code demonstration/fairs.csv}: the first is on today with its stalls placed, the others lie ahead. */
@Component
@Profile("demonstration")
class DemonstrationFairs {
    private static final Logger log = LoggerFactory.getLogger(DemonstrationFairs.class);
    private static final String ORGANISER = "泉城助农大集组委会";
    private static final int UNITS = 40;
    private static final int EVERY = 5;

    private final Organisers organisers;
    private final Fairs fairs;
    private final FairPlanning planning;
    private final StallPlan plan;
    private final Applying applying;
    private final Applications applications;
    private final Placements placements;
    private final GoodsOfSellers goods;
    private final Clock clock;

    DemonstrationFairs(
            Organisers organisers,
            Fairs fairs,
            FairPlanning planning,
            StallPlan plan,
            Applying applying,
            Applications applications,
            Placements placements,
            GoodsOfSellers goods,
            Clock clock) {
        this.organisers = organisers;
        this.fairs = fairs;
        this.planning = planning;
        this.plan = plan;
        this.applying = applying;
        this.applications = applications;
        this.placements = placements;
        this.goods = goods;
        this.clock = clock;
    }

    /** Who holds them. */
    Organiser organiser(Actor operator) {
        return organisers.all().stream()
                .filter(known -> known.name().equals(ORGANISER))
                .findFirst()
                .orElseGet(() -> organisers.register(operator, ORGANISER, OrganiserKind.ASSOCIATION));
    }

    void hold(Actor operator, Organiser organiser, List<ImportedProduct> listed) {
        var actor = as(operator, organiser.name(), new Membership(Role.FAIR_ORGANISER, organiser.organisation()));
        var known = fairs.ofOrganiser(actor).stream().map(Fair::name).toList();
        var today = ShopCalendar.dayOf(clock.instant());
        var planned = FairsFile.read(today);
        var sellers = listed.stream().map(ImportedProduct::sellerId).distinct().toList();
        for (int i = 0; i < planned.size(); i++) {
            var one = planned.get(i);
            if (!known.contains(one.terms().name())) {
                var fair = begin(actor, organiser, one);
                // The further ahead, the fewer have applied.
                apply(operator, fair, sellers.subList(0, sellers.size() / (i + 1)));
                arrange(actor, fair, today);
            }
        }
        log.info("Demonstration: {} fairs", planned.size());
    }

    private Fair begin(Actor actor, Organiser organiser, FairsFile.Planned planned) {
        var draft = planning.create(actor, organiser.id(), planned.terms());
        plan.lay(actor, draft.id(), draft.version(), planned.layout());
        edit(actor, draft, PlanEdit.Tool.POWER_ON, 3);
        edit(actor, draft, PlanEdit.Tool.COLD_ON, 1);
        return planning.publish(actor, draft.id(), fairs.require(draft.id()).version());
    }

    /** The first row has power, its first stalls room for coolers. */
    private void edit(Actor actor, Fair fair, PlanEdit.Tool tool, int columns) {
        var cells = IntStream.rangeClosed(1, columns)
                .mapToObj(column -> new PlanEdit.At(1, column))
                .toList();
        plan.edit(actor, fair.id(), fairs.require(fair.id()).version(), new PlanEdit(tool, cells, null));
    }

    private void apply(Actor operator, Fair fair, List<Long> sellers) {
        for (int i = 0; i < sellers.size(); i++) {
            long seller = sellers.get(i);
            var offers = goods.onSale(List.of(seller)).stream()
                    .map(one -> new Offer(one.variantId(), UNITS, null))
                    .limit(10)
                    .toList();
            if (!offers.isEmpty()) {
                var membership = new Membership(Role.VILLAGE_SELLER, Organisation.seller(seller));
                var asked = new Apply("", i % EVERY == 0, false, "", offers);
                applying.apply(as(operator, ORGANISER, membership), fair.id(), seller, asked);
            }
        }
    }

    /** Today's has its stalls, the next some of its decisions, those after it wait for theirs. */
    private void arrange(Actor actor, Fair fair, LocalDate today) {
        if (fair.firstDay().isAfter(today.plusMonths(1))) {
            return;
        }
        var filter = ApplicationFilter.ALL;
        var page = PageQuery.of(1, 100);
        var ids = new ArrayList<>(applications.ofFair(actor, fair.id(), filter, page).items().stream()
                .map(application -> application.id())
                .toList());
        boolean now = fair.isOn(today);
        var accepted = now ? ids : ids.subList(0, ids.size() / 2);
        if (accepted.isEmpty()) {
            return;
        }
        applications.decide(actor, fair.id(), accepted, ApplicationState.ACCEPTED, "");
        if (now) {
            placements.take(
                    actor, fair.id(), placements.suggest(actor, fair.id()).fingerprint());
        }
    }

    private static Actor as(Actor operator, String name, Membership membership) {
        return new Actor(operator.accountId(), name, Set.of(membership));
    }
}
