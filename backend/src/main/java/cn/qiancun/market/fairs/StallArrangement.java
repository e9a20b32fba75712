package cn.qiancun.market.fairs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Gives stalls to parties that all can have one, so that needs are met and as few neighbours as possible are alike. The
 * stalls are filled from the first on with what leaves the rest solvable; where that leaves neighbours alike, exchanges
 * and a search of bounded length look for better. Equal input has equal output.
 */
final class StallArrangement {
    /** Steps of the search: enough to prove what small fairs can do, a tenth of a second for large ones. */
    private static final int BUDGET = 60_000;

    private static final int FREE = -1;
    private static final int TAKEN = -2;

    private final List<Spot> spots;
    private final int[] left;
    private final int[] right;
    private final List<Group> groups;
    /** Of the spots from each place on, those that are free. */
    private final NeedsPolicy.Count[] ahead;

    private final int[] remaining;
    private final int[] assigned;
    private final String[] categories;
    private NeedsPolicy.Count needs = NeedsPolicy.Count.NONE;
    private int budget;

    /** Parties that are alike to the rules. */
    private record Group(String category, boolean power, boolean cold, List<Candidate> parties) {}

    /** @param spots by row and column */
    StallArrangement(List<Spot> spots, List<Candidate> parties) {
        this.spots = spots;
        this.left = NeighbourPolicy.left(spots);
        this.right = new int[spots.size()];
        Arrays.fill(right, NeighbourPolicy.NOBODY);
        for (int i = 0; i < left.length; i++) {
            if (left[i] != NeighbourPolicy.NOBODY) {
                right[left[i]] = i;
            }
        }
        this.groups = groups(parties);
        this.ahead = ahead(spots);
        this.remaining = new int[groups.size()];
        this.assigned = new int[spots.size()];
        this.categories = new String[spots.size()];
    }

    private static List<Group> groups(List<Candidate> parties) {
        Map<String, Group> groups = new TreeMap<>();
        for (var party : parties) {
            var key = party.category() + " " + party.power() + " " + party.cold();
            groups.computeIfAbsent(
                            key, any -> new Group(party.category(), party.power(), party.cold(), new ArrayList<>()))
                    .parties()
                    .add(party);
        }
        return List.copyOf(groups.values());
    }

    private static NeedsPolicy.Count[] ahead(List<Spot> spots) {
        var ahead = new NeedsPolicy.Count[spots.size() + 1];
        ahead[spots.size()] = NeedsPolicy.Count.NONE;
        for (int i = spots.size() - 1; i >= 0; i--) {
            var spot = spots.get(i);
            ahead[i] = ahead[i + 1].plus(spot.power(), spot.cold(), spot.isFree() ? 1 : 0);
        }
        return ahead;
    }

    /** Stall by stall who gets it; those that stay free are absent. */
    Map<Long, Candidate> solve() {
        begin();
        budget = Integer.MAX_VALUE;
        search(0, Integer.MAX_VALUE);
        exchange();
        var best = assigned.clone();
        int alike = alike();
        budget = BUDGET;
        for (int allowed = 0; allowed < alike && budget > 0; allowed++) {
            begin();
            if (search(0, allowed)) {
                best = assigned.clone();
                break;
            }
        }
        return result(best);
    }

    private void begin() {
        needs = NeedsPolicy.Count.NONE;
        for (int g = 0; g < remaining.length; g++) {
            var group = groups.get(g);
            remaining[g] = group.parties().size();
            needs = needs.plus(group.power(), group.cold(), remaining[g]);
        }
        for (int i = 0; i < assigned.length; i++) {
            assigned[i] = spots.get(i).isFree() ? FREE : TAKEN;
            categories[i] = spots.get(i).category();
        }
    }

    private boolean search(int at, int allowed) {
        int place = at;
        while (place < assigned.length && assigned[place] == TAKEN) {
            place++;
        }
        if (place == assigned.length) {
            return true;
        }
        if (budget-- <= 0) {
            return false;
        }
        for (int group : options(place)) {
            int cost = group == FREE ? 0 : cost(place, groups.get(group).category());
            if (cost > allowed) {
                continue;
            }
            put(place, group);
            if (needs.canBeMetBy(ahead[place + 1]) && search(place + 1, allowed - cost)) {
                return true;
            }
            take(place, group);
        }
        return false;
    }

    private void put(int place, int group) {
        assigned[place] = group;
        if (group != FREE) {
            remaining[group]--;
            needs = needs.plus(groups.get(group).power(), groups.get(group).cold(), -1);
            categories[place] = groups.get(group).category();
        }
    }

    private void take(int place, int group) {
        if (group != FREE) {
            remaining[group]++;
            needs = needs.plus(groups.get(group).power(), groups.get(group).cold(), 1);
        }
        assigned[place] = FREE;
        categories[place] = null;
    }

    /** What can stand here: what differs from its neighbours, then nobody, then what is alike. */
    private List<Integer> options(int place) {
        var spot = spots.get(place);
        var ofCategory = new HashMap<String, Integer>();
        int parties = 0;
        for (int g = 0; g < remaining.length; g++) {
            ofCategory.merge(groups.get(g).category(), remaining[g], Integer::sum);
            parties += remaining[g];
        }
        // Of which more is left than every other stall can take: it has to begin now.
        int half = (ahead[place].all() + 1) / 2;
        var options = new ArrayList<Integer>();
        for (int g = 0; g < remaining.length; g++) {
            if (remaining[g] > 0
                    && NeedsPolicy.fits(groups.get(g).power(), groups.get(g).cold(), spot)) {
                options.add(g);
            }
        }
        if (parties < ahead[place].all()) {
            options.add(FREE);
        }
        options.sort(Comparator.<Integer>comparingInt(g -> rank(place, g))
                .thenComparing(g -> g == FREE || ofCategory.get(groups.get(g).category()) < half)
                .thenComparingInt(g -> g == FREE ? 0 : wasted(groups.get(g), spot))
                .thenComparingInt(
                        g -> g == FREE ? 0 : -ofCategory.get(groups.get(g).category()))
                .thenComparingInt(g -> g));
        return options;
    }

    private int rank(int place, int group) {
        if (group == FREE) {
            return 1;
        }
        return cost(place, groups.get(group).category()) == 0 ? 0 : 2;
    }

    private static int wasted(Group group, Spot spot) {
        return (spot.power() && !group.power() ? 1 : 0) + (spot.cold() && !group.cold() ? 1 : 0);
    }

    /** How many neighbours whose party is known would be alike. */
    private int cost(int place, String category) {
        int cost = 0;
        if (left[place] != NeighbourPolicy.NOBODY && NeighbourPolicy.alike(category, categories[left[place]])) {
            cost++;
        }
        if (right[place] != NeighbourPolicy.NOBODY && NeighbourPolicy.alike(category, categories[right[place]])) {
            cost++;
        }
        return cost;
    }

    private int alike() {
        int alike = 0;
        for (int i = 0; i < assigned.length; i++) {
            boolean movable = assigned[i] != TAKEN;
            boolean besideMovable = left[i] != NeighbourPolicy.NOBODY && assigned[left[i]] != TAKEN;
            if (left[i] != NeighbourPolicy.NOBODY
                    && (movable || besideMovable)
                    && NeighbourPolicy.alike(categories[i], categories[left[i]])) {
                alike++;
            }
        }
        return alike;
    }

    /** Exchanges two stalls' parties as long as that leaves fewer neighbours alike. */
    private void exchange() {
        boolean better = true;
        while (better) {
            better = false;
            for (int i = 0; i < assigned.length && !better; i++) {
                if (assigned[i] >= 0 && cost(i, categories[i]) > 0) {
                    better = exchange(i);
                }
            }
        }
    }

    private boolean exchange(int one) {
        for (int other = 0; other < assigned.length; other++) {
            if (assigned[other] != TAKEN && assigned[other] != assigned[one] && mayExchange(one, other)) {
                int before = alikeAround(one, other);
                swap(one, other);
                if (alikeAround(one, other) < before) {
                    return true;
                }
                swap(one, other);
            }
        }
        return false;
    }

    private int alikeAround(int one, int other) {
        return IntStream.of(one, right[one], other, right[other])
                .distinct()
                .filter(place -> place != NeighbourPolicy.NOBODY && left[place] != NeighbourPolicy.NOBODY)
                .filter(place -> NeighbourPolicy.alike(categories[place], categories[left[place]]))
                .toArray()
                .length;
    }

    private boolean mayExchange(int one, int other) {
        return fits(assigned[one], spots.get(other)) && fits(assigned[other], spots.get(one));
    }

    private boolean fits(int group, Spot spot) {
        return group == FREE
                || NeedsPolicy.fits(groups.get(group).power(), groups.get(group).cold(), spot);
    }

    private void swap(int one, int other) {
        int group = assigned[one];
        assigned[one] = assigned[other];
        assigned[other] = group;
        var category = categories[one];
        categories[one] = categories[other];
        categories[other] = category;
    }

    private Map<Long, Candidate> result(int[] solution) {
        var given = new int[groups.size()];
        Map<Long, Candidate> result = new LinkedHashMap<>();
        for (int i = 0; i < solution.length; i++) {
            if (solution[i] >= 0) {
                var parties = groups.get(solution[i]).parties();
                result.put(spots.get(i).stallId(), parties.get(given[solution[i]]++));
            }
        }
        return result;
    }
}
