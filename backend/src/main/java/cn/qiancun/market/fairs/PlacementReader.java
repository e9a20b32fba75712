package cn.qiancun.market.fairs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads who stands where, and asks the rules. */
@Component
class PlacementReader {
    private static final int LAST_MONTH = 12;
    private static final int LAST_DAY = 31;

    private final StallRows stalls;
    private final ApplicationRows applications;
    private final ApplicationReader reader;
    private final PlacementWriter placements;

    PlacementReader(
            StallRows stalls, ApplicationRows applications, ApplicationReader reader, PlacementWriter placements) {
        this.stalls = stalls;
        this.applications = applications;
        this.reader = reader;
        this.placements = placements;
    }

    PlacementPlan plan(Fair fair) {
        var all = stalls.ofFair(fair.id());
        var accepted = reader.of(applications.ofFair(fair.id()).stream()
                .filter(one -> one.state() == ApplicationState.ACCEPTED)
                .toList());
        Map<Long, Application> standing = new HashMap<>();
        accepted.stream()
                .filter(Application::isPlaced)
                .forEach(application -> standing.put(application.stallId(), application));
        return new PlacementPlan(
                fair,
                all,
                standing,
                accepted.stream()
                        .filter(application -> !application.isPlaced())
                        .sorted(Application.BY_TIME)
                        .toList(),
                alike(all, standing),
                unmet(all, standing));
    }

    Suggestion suggest(PlacementPlan plan) {
        var day = plan.fair().firstDay();
        Map<String, Integer> had = day == null
                ? Map.of()
                : placements.stallsBetween(
                        day.withDayOfYear(1),
                        day.withDayOfMonth(1).withMonth(LAST_MONTH).withDayOfMonth(LAST_DAY),
                        plan.fair().id());
        var candidates = plan.waiting().stream()
                .map(one -> new Candidate(
                        one.id(),
                        one.mainCategory(),
                        one.wantsPower(),
                        one.wantsCold(),
                        one.appliedAt(),
                        had.getOrDefault(one.village().value(), 0)))
                .toList();
        return Suggesting.of(spots(plan.stalls(), plan.standing()), candidates);
    }

    private static List<Spot> spots(List<Stall> stalls, Map<Long, Application> standing) {
        return stalls.stream()
                .map(stall -> new Spot(
                        stall.id(),
                        stall.row(),
                        stall.column(),
                        stall.power(),
                        stall.cold(),
                        standing.containsKey(stall.id())
                                ? standing.get(stall.id()).mainCategory()
                                : null))
                .toList();
    }

    private static Set<Long> alike(List<Stall> stalls, Map<Long, Application> standing) {
        var spots = spots(stalls, standing);
        var left = NeighbourPolicy.left(spots);
        var categories = spots.stream().map(Spot::category).toArray(String[]::new);
        var alike = new HashSet<Long>();
        for (int place : NeighbourPolicy.alike(left, categories)) {
            alike.add(spots.get(place).stallId());
            alike.add(spots.get(left[place]).stallId());
        }
        return alike;
    }

    private static Set<Long> unmet(List<Stall> stalls, Map<Long, Application> standing) {
        var unmet = new HashSet<Long>();
        for (var spot : spots(stalls, standing)) {
            var party = standing.get(spot.stallId());
            if (party != null && !NeedsPolicy.fits(party.wantsPower(), party.wantsCold(), spot)) {
                unmet.add(spot.stallId());
            }
        }
        return unmet;
    }
}
