package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.Sha256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules together: who gets a stall, which one, and why. No database, no clock, no chance. */
final class Suggesting {
    private Suggesting() {}

    /** Those who have stalls keep them. */
    static Suggestion of(Collection<Spot> plan, Collection<Candidate> candidates) {
        var spots = plan.stream()
                .sorted(Comparator.comparingInt(Spot::row).thenComparingInt(Spot::column))
                .toList();
        var choice = StallChoice.of(spots, candidates);
        var arranged = new StallArrangement(spots, choice.chosen()).solve();
        var categories = new String[spots.size()];
        for (int i = 0; i < categories.length; i++) {
            var party = arranged.get(spots.get(i).stallId());
            categories[i] = party == null ? spots.get(i).category() : party.category();
        }
        return new Suggestion(
                seats(spots, arranged, categories),
                choice.left().stream()
                        .map(left -> new Suggestion.LeftOut(left.candidate().applicationId(), left.why()))
                        .toList(),
                fingerprint(spots, candidates));
    }

    private static List<Suggestion.Seat> seats(List<Spot> spots, Map<Long, Candidate> arranged, String[] categories) {
        var left = NeighbourPolicy.left(spots);
        var alike = new boolean[spots.size()];
        for (int place : NeighbourPolicy.alike(left, categories)) {
            alike[place] = true;
            alike[left[place]] = true;
        }
        Map<String, Integer> ofCategory = new HashMap<>();
        for (var category : categories) {
            ofCategory.merge(category == null ? "" : category, 1, Integer::sum);
        }
        var seats = new ArrayList<Suggestion.Seat>();
        for (int i = 0; i < spots.size(); i++) {
            var stallId = spots.get(i).stallId();
            var party = arranged.get(stallId);
            if (party != null) {
                seats.add(new Suggestion.Seat(
                        stallId, party.applicationId(), whys(party, ofCategory.get(party.category()), alike[i])));
            }
        }
        return seats;
    }

    private static List<Suggestion.Why> whys(Candidate party, int ofCategory, boolean alike) {
        var whys = new ArrayList<Suggestion.Why>();
        whys.add(new Suggestion.Why("fewer", party.stallsThisYear()));
        whys.add(new Suggestion.Why("mix", ofCategory));
        if (party.power()) {
            whys.add(new Suggestion.Why("power", 0));
        }
        if (party.cold()) {
            whys.add(new Suggestion.Why("cold", 0));
        }
        whys.add(new Suggestion.Why(alike ? "alike" : "neighbours", 0));
        return whys;
    }

    private static String fingerprint(List<Spot> spots, Collection<Candidate> candidates) {
        var text = new StringBuilder();
        spots.forEach(spot -> text.append(spot).append('\n'));
        candidates.stream()
                .sorted(Comparator.comparingLong(Candidate::applicationId))
                .forEach(one -> text.append(one).append('\n'));
        return Sha256.hexOf(text.toString());
    }
}
