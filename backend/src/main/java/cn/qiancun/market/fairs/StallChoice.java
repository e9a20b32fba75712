package cn.qiancun.market.fairs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Who gets a stall when not everybody can: in the order of {@link MixPolicy}, each for whose needs there is still a stall
 * beside those of all who come before.
 */
record StallChoice(List<Candidate> chosen, List<Left> left) {
    /** @param why the last part of the key of a text */
    record Left(Candidate candidate, String why) {}

    static StallChoice of(List<Spot> spots, Collection<Candidate> candidates) {
        var free = NeedsPolicy.Count.ofSpots(spots.stream().filter(Spot::isFree).toList());
        var standing =
                spots.stream().map(Spot::category).filter(Objects::nonNull).toList();
        var chosen = new ArrayList<Candidate>();
        var left = new ArrayList<Left>();
        var needs = NeedsPolicy.Count.NONE;
        for (var candidate : MixPolicy.order(candidates, standing)) {
            var with = needs.plus(candidate.power(), candidate.cold(), 1);
            if (with.canBeMetBy(free)) {
                needs = with;
                chosen.add(candidate);
            } else {
                left.add(new Left(candidate, why(candidate, needs.all() == free.all())));
            }
        }
        return new StallChoice(List.copyOf(chosen), List.copyOf(left));
    }

    private static String why(Candidate candidate, boolean full) {
        if (full) {
            return "full";
        }
        if (candidate.power() && candidate.cold()) {
            return "both";
        }
        return candidate.power() ? "power" : "cold";
    }
}
