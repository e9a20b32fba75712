package cn.qiancun.market.stalls;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.stalls.Piles.Change;
import cn.qiancun.market.stalls.Piles.Pile;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever happens at a stall: of each lot, what was lent is what was sold, tasted, spoiled, is missing, returned and there. */
class PilesPropertyTest {
    private static final long WARE = 1;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private enum Verb {
        LEND,
        SELL,
        TAKE_BACK,
        TASTE,
        SPOIL,
        RETURN,
        SETTLE,
        MISTAKE,
        COUNT,
        /** The lot may not be sold from now on. */
        RECALL
    }

    private record Step(Verb verb, int lot, int quantity, boolean chosen) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Verb.values()),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void eachLotAddsUpAndOnlyLotZeroGoesBelow(@ForAll("steps") List<Step> steps) {
        var piles = new Piles(Map.of());
        var stopped = new TreeSet<Long>();
        steps.forEach(step -> happen(piles, step, stopped));

        var lots = piles.changes().stream()
                .map(change -> change.pile().lotId())
                .collect(Collectors.toCollection(TreeSet::new));
        for (long lot : lots) {
            var sum = sum(piles, lot);
            assertThat(sum.adds()).as("%s", sum).isTrue();
            assertThat(sum.onHand() >= 0 || lot == 0).as("%s", sum).isTrue();
        }
    }

    @Property
    void aSaleTakesExactlyWhatWasSoldHoweverLittleIsThere(@ForAll("steps") List<Step> steps) {
        var piles = new Piles(Map.of());
        var stopped = new TreeSet<Long>();
        for (var step : steps) {
            long before = all(piles);
            happen(piles, step, stopped);
            if (step.verb() == Verb.SELL) {
                assertThat(all(piles)).isEqualTo(before - step.quantity());
            }
        }
    }

    @Property
    void ofWhatIsCalledBackNothingIsSoldUnlessItWasChosenAndItIsNotOnOffer(@ForAll("steps") List<Step> steps) {
        var piles = new Piles(Map.of());
        var stopped = new TreeSet<Long>();
        for (var step : steps) {
            int before = piles.changes().size();
            happen(piles, step, stopped);
            if (step.verb() == Verb.SELL && !step.chosen()) {
                assertThat(piles.changes().stream().skip(before))
                        .noneMatch(change -> stopped.contains(change.pile().lotId()));
            }
            boolean only = !piles.of(WARE).isEmpty()
                    && piles.of(WARE).keySet().stream().allMatch(pile -> stopped.contains(pile.lotId()));
            assertThat(piles.canSell(WARE, lot -> !stopped.contains(lot)).equals(Optional.of(false)))
                    .isEqualTo(only);
        }
    }

    @Test
    void twoHelpersWhoSellTheLastPieceLeaveAShortageThatALotSettles() {
        var piles = new Piles(Map.of());
        piles.lend(new Pile(WARE, 7), 1);
        sell(piles, 1, null, new TreeSet<>());
        sell(piles, 1, null, new TreeSet<>());

        assertThat(sum(piles, 7).onHand()).isZero();
        assertThat(sum(piles, 0).onHand()).isEqualTo(-1);

        piles.lend(new Pile(WARE, 8), 5);
        piles.settle(new Pile(WARE, 8), 1);

        assertThat(sum(piles, 0).onHand()).isZero();
        assertThat(sum(piles, 0).sold()).isZero();
        assertThat(sum(piles, 8))
                .matches(LotSum::adds)
                .extracting(LotSum::sold, LotSum::onHand)
                .containsExactly(1L, 4L);
    }

    private static LotSum sum(Piles piles, long lot) {
        var pile = new Pile(WARE, lot);
        var moved = new EnumMap<GoodsKind, Long>(GoodsKind.class);
        piles.changes().stream()
                .filter(change -> change.pile().equals(pile))
                .forEach(change -> moved.merge(change.kind(), change.quantity(), Long::sum));
        return LotSums.of(pile, null, TODAY, moved, piles.at(pile));
    }

    private static long all(Piles piles) {
        return piles.changes().stream().mapToLong(Change::quantity).sum();
    }

    private static void sell(Piles piles, long quantity, Long chosen, Set<Long> stopped) {
        piles.sell("1", WARE, quantity, chosen, lot -> !stopped.contains(lot), TODAY::plusDays);
    }

    private static void happen(Piles piles, Step step, Set<Long> stopped) {
        var pile = new Pile(WARE, step.lot());
        try {
            switch (step.verb()) {
                case LEND -> piles.lend(pile, step.quantity());
                case SELL -> sell(piles, step.quantity(), step.chosen() ? (long) step.lot() : null, stopped);
                case TAKE_BACK -> piles.takeBack("1", pile, step.quantity(), step.chosen());
                case TASTE, SPOIL, RETURN ->
                    piles.leave(pile, GoodsKind.valueOf(step.verb().name()), step.quantity(), "");
                case SETTLE -> piles.settle(pile, step.quantity());
                case MISTAKE -> piles.mistake(WARE, step.quantity(), "");
                case COUNT -> count(piles, pile, step);
                case RECALL -> {
                    if (step.lot() != 0) {
                        stopped.add((long) step.lot());
                    }
                }
            }
        } catch (BusinessException refused) {
            assertThat(refused.code()).isIn("stall.short", "stall.not-missing", "stall.settle-first");
        }
    }

    private static void count(Piles piles, Pile pile, Step step) {
        long there = piles.at(pile);
        if (step.quantity() != there) {
            var less = step.chosen() ? GoodsKind.MISSING : GoodsKind.SPOIL;
            piles.count(pile, step.quantity(), there, step.quantity() > there ? GoodsKind.FOUND : less, "");
        }
    }
}
