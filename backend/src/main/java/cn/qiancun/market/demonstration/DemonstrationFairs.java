package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.CatalogueImport.ImportedProduct;
import cn.qiancun.market.fairs.ApplicationState;
import cn.qiancun.market.fairs.Applications;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairPlanning;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Organiser;
import cn.qiancun.market.fairs.OrganiserKind;
import cn.qiancun.market.fairs.Organisers;
import cn.qiancun.market.fairs.Placements;
import cn.qiancun.market.fairs.PlanEdit;
import cn.qiancun.market.fairs.StallPlan;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Fairs of {@code demonstration/fairs.csv} that are not over: one is on today with its stalls placed, the others lie ahead.
 * Of both not everybody is accepted.
 */
@Component
@Profile("demonstration")
class DemonstrationFairs {
    private static final Logger log = LoggerFactory.getLogger(DemonstrationFairs.class);
    private static final String ORGANISER = "泉城助农大集组委会";
    /** Enough for all who ask for it. */
    private static final int POWERED = 8;

    private static final String WAITS = "摊位已满，有空位按报名先后递补。";
    private static final String REFUSED = "同类商品已有三家，请报下一场。";

    private final Organisers organisers;
    private final Fairs fairs;
    private final FairPlanning planning;
    private final StallPlan plan;
    private final DemonstrationApplicants applicants;
    private final Applications applications;
    private final Placements placements;
    private final Clock clock;

    DemonstrationFairs(
            Organisers organisers,
            Fairs fairs,
            FairPlanning planning,
            StallPlan plan,
            DemonstrationApplicants applicants,
            Applications applications,
            Placements placements,
            Clock clock) {
        this.organisers = organisers;
        this.fairs = fairs;
        this.planning = planning;
        this.plan = plan;
        this.applicants = applicants;
        this.applications = applications;
        this.placements = placements;
        this.clock = clock;
    }

    /** Who holds them. */
    Organiser body(Actor operator) {
        return organisers.all().stream()
                .filter(known -> known.name().equals(ORGANISER))
                .findFirst()
                .orElseGet(() -> organisers.register(operator, ORGANISER, OrganiserKind.ASSOCIATION));
    }

    void hold(Actor operator, Actor organiser, Organiser body, List<ImportedProduct> listed) {
        var known = fairs.ofOrganiser(organiser).stream().map(Fair::name).toList();
        var today = ShopCalendar.dayOf(clock.instant());
        var planned = FairsFile.read(today).stream()
                .filter(one -> !one.isBefore(today))
                .toList();
        for (int i = 0; i < planned.size(); i++) {
            var one = planned.get(i);
            if (!known.contains(one.terms().name())) {
                // The further ahead, the fewer have applied.
                hold(operator, organiser, begin(organiser, body, one), listed, i + 1);
            }
        }
        log.info("Demonstration: {} fairs are on or ahead", planned.size());
    }

    private void hold(Actor operator, Actor organiser, Fair fair, List<ImportedProduct> listed, int oneOf) {
        var today = ShopCalendar.dayOf(clock.instant());
        var sellers = new ArrayList<>(
                listed.stream().map(ImportedProduct::sellerId).distinct().toList());
        var applied = new ArrayList<Long>();
        if (fair.isOn(today)) {
            var neighbours = DemonstrationApplicants.neighbours(listed);
            if (!neighbours.isEmpty()) {
                applied.add(applicants.together(operator, fair, neighbours));
                sellers.removeAll(
                        neighbours.stream().map(ImportedProduct::sellerId).toList());
            }
        }
        applied.addAll(applicants.alone(operator, fair, sellers.subList(0, sellers.size() / oneOf), any -> true));
        arrange(organiser, fair, applied, today);
    }

    /** A fair that takes applications. */
    Fair begin(Actor organiser, Organiser body, FairsFile.Planned planned) {
        var draft = planning.create(organiser, body.id(), planned.terms());
        plan.lay(organiser, draft.id(), draft.version(), planned.layout());
        edit(organiser, draft, PlanEdit.Tool.POWER_ON, POWERED);
        edit(organiser, draft, PlanEdit.Tool.COLD_ON, 1);
        return planning.publish(organiser, draft.id(), fairs.require(draft.id()).version());
    }

    /** The first row has power, its first stalls room for coolers. */
    private void edit(Actor organiser, Fair fair, PlanEdit.Tool tool, int columns) {
        var cells = IntStream.rangeClosed(1, columns)
                .mapToObj(column -> new PlanEdit.At(1, column))
                .toList();
        plan.edit(organiser, fair.id(), fairs.require(fair.id()).version(), new PlanEdit(tool, cells, null));
    }

    /** Today's has its stalls, the next some of its decisions, those after it wait for theirs. */
    private void arrange(Actor organiser, Fair fair, List<Long> applied, LocalDate today) {
        int count = applied.size();
        if (fair.firstDay().isAfter(today.plusMonths(1)) || count < 4) {
            return;
        }
        boolean now = fair.isOn(today);
        decide(organiser, fair, applied.subList(count - 1, count), ApplicationState.REFUSED, REFUSED);
        decide(organiser, fair, applied.subList(count - 3, count - 1), ApplicationState.WAITING, WAITS);
        var rest = applied.subList(0, count - 3);
        var first = now ? rest : rest.subList(0, (rest.size() + 1) / 2);
        accept(organiser, fair, first);
        if (!now) {
            // Accepted, and still without a stall.
            var next = rest.subList(first.size(), (first.size() + rest.size()) / 2);
            decide(organiser, fair, next, ApplicationState.ACCEPTED, "");
        }
    }

    /** With stalls where the rules would put them. */
    void accept(Actor organiser, Fair fair, List<Long> applied) {
        decide(organiser, fair, applied, ApplicationState.ACCEPTED, "");
        placements.take(
                organiser, fair.id(), placements.suggest(organiser, fair.id()).fingerprint());
    }

    private void decide(Actor organiser, Fair fair, List<Long> ids, ApplicationState to, String reason) {
        if (!ids.isEmpty()) {
            applications.decide(organiser, fair.id(), ids, to, reason);
        }
    }
}
