package cn.qiancun.market.fairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The rules by which stalls are suggested, one by one and together. */
class SuggestingTest {
    private static final Instant MORNING = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> CATEGORIES =
            List.of("fruit", "grain", "vegetables", "eggs", "honey", "tea", "drinks", "mushrooms");

    private static Spot spot(int row, int column) {
        return spot(row, column, false, false, null);
    }

    private static Spot spot(int row, int column, boolean power, boolean cold, String category) {
        return new Spot(row * 100L + column, row, column, power, cold, category);
    }

    private static Candidate candidate(long id, String category) {
        return candidate(id, category, false, false, 0);
    }

    private static Candidate candidate(long id, String category, boolean power, boolean cold, int had) {
        return new Candidate(id, category, power, cold, MORNING.plusSeconds(id), had);
    }

    private static Map<Long, Long> seats(Suggestion suggestion) {
        return suggestion.seats().stream()
                .collect(Collectors.toMap(Suggestion.Seat::stallId, Suggestion.Seat::applicationId));
    }

    @Test
    void villagesThatHadFewerStallsOverTheYearComeFirst() {
        var suggestion = Suggesting.of(
                List.of(spot(1, 1)),
                List.of(candidate(1, "fruit", false, false, 2), candidate(2, "fruit", false, false, 0)));
        assertThat(seats(suggestion)).containsOnly(Map.entry(101L, 2L));
        assertThat(suggestion.leftOut()).containsExactly(new Suggestion.LeftOut(1, "full"));
    }

    @Test
    void amongEqualsWhoeverAppliedFirstComesFirst() {
        var suggestion = Suggesting.of(List.of(spot(1, 1)), List.of(candidate(9, "fruit"), candidate(3, "fruit")));
        assertThat(seats(suggestion)).containsValue(3L);
    }

    @Test
    void categoriesAreMixedInProportionToWhoApplied() {
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < 8; i++) {
            candidates.add(candidate(i, "fruit"));
        }
        for (int i = 8; i < 12; i++) {
            candidates.add(candidate(i, "grain"));
        }
        var order = MixPolicy.order(candidates, List.of());
        var firstSix =
                order.subList(0, 6).stream().collect(Collectors.groupingBy(Candidate::category, Collectors.counting()));
        assertThat(firstSix).containsEntry("fruit", 4L).containsEntry("grain", 2L);
    }

    @Test
    void categoriesThatStandAlreadyCount() {
        var order = MixPolicy.order(List.of(candidate(1, "fruit"), candidate(2, "grain")), List.of("fruit", "fruit"));
        assertThat(order.get(0).category()).isEqualTo("grain");
    }

    @Test
    void neighboursSellMainlyDifferentGoods() {
        var suggestion = Suggesting.of(
                List.of(spot(1, 1), spot(1, 2), spot(1, 3)),
                List.of(candidate(1, "fruit"), candidate(2, "fruit"), candidate(3, "grain")));
        assertThat(seats(suggestion)).containsEntry(102L, 3L);
        assertThat(suggestion.seats()).allMatch(seat -> seat.whys().contains(new Suggestion.Why("neighbours", 0)));
    }

    @Test
    void neighboursThatCannotDifferAreSaidToBeAlike() {
        var suggestion =
                Suggesting.of(List.of(spot(1, 1), spot(1, 2)), List.of(candidate(1, "fruit"), candidate(2, "fruit")));
        assertThat(suggestion.seats()).hasSize(2);
        assertThat(suggestion.seats()).allMatch(seat -> seat.whys().contains(new Suggestion.Why("alike", 0)));
    }

    @Test
    void anAisleOrAFreeStallKeepsTheAlikeApart() {
        var aisle =
                Suggesting.of(List.of(spot(1, 1), spot(1, 3)), List.of(candidate(1, "fruit"), candidate(2, "fruit")));
        assertThat(aisle.seats()).allMatch(seat -> seat.whys().contains(new Suggestion.Why("neighbours", 0)));
        var free = Suggesting.of(
                List.of(spot(1, 1), spot(1, 2), spot(1, 3)), List.of(candidate(1, "fruit"), candidate(2, "fruit")));
        assertThat(seats(free)).containsOnlyKeys(101L, 103L);
    }

    @Test
    void whoNeedsPowerOrColdStandsWhereItIs() {
        var suggestion = Suggesting.of(
                List.of(spot(1, 1, true, true, null), spot(1, 2, true, false, null), spot(1, 3)),
                List.of(
                        candidate(1, "fruit"),
                        candidate(2, "grain", true, false, 0),
                        candidate(3, "eggs", true, true, 0)));
        assertThat(seats(suggestion))
                .containsEntry(101L, 3L)
                .containsEntry(102L, 2L)
                .containsEntry(103L, 1L);
        var none = Suggesting.of(List.of(spot(1, 1)), List.of(candidate(3, "eggs", false, true, 0)));
        assertThat(none.leftOut()).containsExactly(new Suggestion.LeftOut(3, "cold"));
    }

    @Test
    void whoStandsAlreadyStays() {
        var suggestion = Suggesting.of(
                List.of(spot(1, 1, false, false, "fruit"), spot(1, 2), spot(1, 3)),
                List.of(candidate(1, "fruit"), candidate(2, "grain")));
        assertThat(seats(suggestion)).containsOnly(Map.entry(102L, 2L), Map.entry(103L, 1L));
    }

    @Test
    void theFingerprintFollowsWhatTheRulesAreGiven() {
        var one = Suggesting.of(List.of(spot(1, 1)), List.of(candidate(1, "fruit")));
        var same = Suggesting.of(List.of(spot(1, 1)), List.of(candidate(1, "fruit")));
        var other = Suggesting.of(List.of(spot(1, 1, true, false, null)), List.of(candidate(1, "fruit")));
        assertThat(same).isEqualTo(one);
        assertThat(other.fingerprint()).isNotEqualTo(one.fingerprint());
    }

    /** A generated fair: rows of ten with an aisle in the middle, every fifth stall with power, every ninth cold. */
    private static List<Spot> plan(int stalls, Random random) {
        var spots = new ArrayList<Spot>();
        for (int i = 0; i < stalls; i++) {
            int column = i % 10 < 5 ? i % 10 + 1 : i % 10 + 2;
            spots.add(spot(i / 10 + 1, column, random.nextInt(5) == 0, random.nextInt(9) == 0, null));
        }
        return spots;
    }

    private static List<Candidate> applicants(int count, Random random) {
        var candidates = new ArrayList<Candidate>();
        for (int i = 1; i <= count; i++) {
            candidates.add(candidate(
                    i,
                    CATEGORIES.get(Math.min(random.nextInt(CATEGORIES.size()), random.nextInt(CATEGORIES.size()))),
                    random.nextInt(12) == 0,
                    random.nextInt(20) == 0,
                    random.nextInt(4)));
        }
        return candidates;
    }

    @Test
    void aFairOfTwoHundredAndTenStallsIsSuggestedInWellUnderASecond() {
        var spots = plan(210, new Random(7));
        var applicants = applicants(260, new Random(8));
        var began = System.nanoTime();
        var suggestion = Suggesting.of(spots, applicants);
        var took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(suggestion.seats()).hasSize(210);
        assertThat(suggestion.seats()).allMatch(seat -> seat.whys().contains(new Suggestion.Why("neighbours", 0)));
        assertThat(took).isLessThan(Duration.ofSeconds(1));
    }

    @Property(tries = 60)
    void nobodyIsPlacedTwiceAndNeedsAreMet(
            @ForAll @IntRange(max = 60) int stalls, @ForAll @IntRange(max = 80) int applying, @ForAll int seed) {
        var spots = plan(stalls, new Random(seed));
        var applicants = applicants(applying, new Random(seed + 1L));
        var suggestion = Suggesting.of(spots, applicants);
        var bySpot = spots.stream().collect(Collectors.toMap(Spot::stallId, one -> one));
        var byId = applicants.stream().collect(Collectors.toMap(Candidate::applicationId, one -> one));
        var stallsTaken = new HashSet<Long>();
        var parties = new HashSet<Long>();
        for (var seat : suggestion.seats()) {
            var party = byId.get(seat.applicationId());
            assertThat(stallsTaken.add(seat.stallId())).isTrue();
            assertThat(parties.add(seat.applicationId())).isTrue();
            assertThat(NeedsPolicy.fits(party.power(), party.cold(), bySpot.get(seat.stallId())))
                    .isTrue();
        }
        suggestion
                .leftOut()
                .forEach(left -> assertThat(parties.add(left.applicationId())).isTrue());
        assertThat(parties).hasSize(applying);
        assertThat(Suggesting.of(spots, applicants)).isEqualTo(suggestion);
    }

    @Property(tries = 150)
    void neighboursAreAlikeOnlyIfThatIsUnavoidable(
            @ForAll @IntRange(min = 1, max = 7) int stalls,
            @ForAll @IntRange(min = 1, max = 7) int applying,
            @ForAll int seed) {
        var random = new Random(seed);
        var spots = new ArrayList<Spot>();
        for (int i = 1; i <= stalls; i++) {
            spots.add(spot(1, i + (i > 4 ? 1 : 0), random.nextInt(3) == 0, false, null));
        }
        var applicants = new ArrayList<Candidate>();
        for (int i = 1; i <= applying; i++) {
            applicants.add(candidate(i, CATEGORIES.get(random.nextInt(3)), random.nextInt(4) == 0, false, 0));
        }
        var suggestion = Suggesting.of(spots, applicants);
        var byId = applicants.stream().collect(Collectors.toMap(Candidate::applicationId, one -> one));
        var chosen = suggestion.seats().stream()
                .map(seat -> byId.get(seat.applicationId()))
                .toList();
        var suggested = new HashMap<Long, Candidate>();
        suggestion.seats().forEach(seat -> suggested.put(seat.stallId(), byId.get(seat.applicationId())));
        var categories = spots.stream()
                .map(spot -> suggested.containsKey(spot.stallId())
                        ? suggested.get(spot.stallId()).category()
                        : null)
                .toArray(String[]::new);
        var left = NeighbourPolicy.left(spots);
        int alike = NeighbourPolicy.alike(left, categories).size();
        assertThat(alike).isEqualTo(fewest(spots, left, new ArrayList<>(chosen), new String[stalls], 0));
    }

    /** By trying everything. */
    private static int fewest(List<Spot> spots, int[] left, List<Candidate> rest, String[] categories, int at) {
        if (at == spots.size()) {
            return rest.isEmpty() ? NeighbourPolicy.alike(left, categories).size() : Integer.MAX_VALUE;
        }
        int best = Integer.MAX_VALUE;
        if (rest.size() < spots.size() - at) {
            categories[at] = null;
            best = fewest(spots, left, rest, categories, at + 1);
        }
        var tried = new HashSet<String>();
        for (int i = 0; i < rest.size(); i++) {
            var party = rest.get(i);
            if (NeedsPolicy.fits(party.power(), party.cold(), spots.get(at))
                    && tried.add(party.category() + party.power())) {
                rest.remove(i);
                categories[at] = party.category();
                best = Math.min(best, fewest(spots, left, rest, categories, at + 1));
                rest.add(i, party);
            }
        }
        categories[at] = null;
        return best;
    }
}
