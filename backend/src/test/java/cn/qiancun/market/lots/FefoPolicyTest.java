package cn.qiancun.market.lots;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.support.PrintsSeed;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.junit.jupiter.api.Test;

@AddLifecycleHook(PrintsSeed.class)
class FefoPolicyTest {
    @Test
    void takesWhatExpiresFirstThenTheNextThenWhatHasNoLot() {
        var lots = List.of(new FefoPolicy.Available(1, 3), new FefoPolicy.Available(2, 4));
        var allocation = FefoPolicy.allocate(9, null, lots, 5);
        assertThat(allocation.fromLots()).containsExactly(java.util.Map.entry(1L, 3), java.util.Map.entry(2L, 4));
        assertThat(allocation.withoutLot()).isEqualTo(2);
        assertThat(allocation.missing()).isZero();
    }

    @Test
    void beginsWithTheLotThatTheSellerChose() {
        var lots = List.of(new FefoPolicy.Available(1, 3), new FefoPolicy.Available(2, 4));
        assertThat(FefoPolicy.allocate(5, 2L, lots, 0).fromLots())
                .containsExactly(java.util.Map.entry(2L, 4), java.util.Map.entry(1L, 1));
    }

    @Property
    void allThatIsWantedIsTakenOrMissingAndNoLotGivesMoreThanItHas(
            @ForAll @IntRange(max = 60) int wanted,
            @ForAll @Size(max = 6) List<@IntRange(max = 20) Integer> units,
            @ForAll @IntRange(min = -5, max = 20) int withoutLot,
            @ForAll @IntRange(max = 6) int choice) {
        var lots = IntStream.range(0, units.size())
                .mapToObj(i -> new FefoPolicy.Available(i, units.get(i)))
                .toList();
        var chosen = choice < units.size() ? Long.valueOf(choice) : null;
        var allocation = FefoPolicy.allocate(wanted, chosen, lots, withoutLot);
        int fromLots = allocation.fromLots().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(fromLots + allocation.withoutLot() + allocation.missing()).isEqualTo(wanted);
        allocation.fromLots().forEach((lot, taken) -> assertThat(taken).isBetween(1, units.get(lot.intValue())));
        assertThat(allocation.withoutLot()).isBetween(0, Math.max(withoutLot, 0));
        int there = units.stream().mapToInt(Integer::intValue).sum() + Math.max(withoutLot, 0);
        assertThat(allocation.missing()).isEqualTo(Math.max(0, wanted - there));
    }
}
