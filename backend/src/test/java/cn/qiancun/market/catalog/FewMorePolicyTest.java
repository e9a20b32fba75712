package cn.qiancun.market.catalog;

import static cn.qiancun.market.catalog.Fixtures.tier;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FewMorePolicyTest {
    private static final List<Tier> TIERS = List.of(tier(20, 660), tier(100, 600));

    @Test
    void whereAFewMoreWouldCostLessInAllTheyAreNamed() {
        assertThat(of(19, 700)).isEqualTo(new FewMore(20, Money.ofFen(13_200)));
        assertThat(of(95, 660)).isEqualTo(new FewMore(100, Money.ofFen(60_000)));
    }

    @Test
    void asMuchMoneyForMoreIsNotLess() {
        assertThat(FewMorePolicy.of(10, Money.ofFen(10_000), List.of(tier(20, 500))))
                .isEmpty();
        assertThat(of(18, 700)).isNull();
        assertThat(of(100, 600)).isNull();
    }

    private static FewMore of(int quantity, long unitFen) {
        return FewMorePolicy.of(quantity, Money.ofFen(unitFen).times(quantity), TIERS)
                .orElse(null);
    }

    /** Whatever tiers a listing may have: it names the cheapest of all larger quantities, if that costs less. */
    @Property
    void noLargerQuantityCostsLessThanTheOneThatIsNamed(
            @ForAll @LongRange(min = 200, max = 2_000) long retail,
            @ForAll @Size(max = 5) List<@IntRange(min = 1, max = 40) Integer> steps,
            @ForAll @Size(min = 5, max = 5) List<@IntRange(min = 1, max = 39) Integer> falls,
            @ForAll @IntRange(min = 1, max = 220) int quantity) {
        List<Tier> tiers = tiers(retail, steps, falls);
        Money of = Money.ofFen(retail);
        Money gross = cost(of, tiers, quantity);
        var cheapest = IntStream.rangeClosed(quantity + 1, 400)
                .mapToObj(more -> new FewMore(more, cost(of, tiers, more)))
                .min(java.util.Comparator.comparing(FewMore::gross).thenComparing(FewMore::quantity))
                .orElseThrow();

        var named = FewMorePolicy.of(quantity, gross, tiers);

        if (cheapest.gross().compareTo(gross) < 0) {
            assertThat(named).contains(cheapest);
        } else {
            assertThat(named).isEmpty();
        }
    }

    private static List<Tier> tiers(long retail, List<Integer> steps, List<Integer> falls) {
        var tiers = new ArrayList<Tier>();
        int from = 1;
        long price = retail;
        for (int i = 0; i < steps.size(); i++) {
            from += steps.get(i);
            price -= falls.get(i);
            tiers.add(tier(from, price));
        }
        TierPolicy.require(Money.ofFen(retail), tiers, "tiers");
        return tiers;
    }

    private static Money cost(Money retail, List<Tier> tiers, int quantity) {
        return TierPolicy.unitPrice(retail, tiers, quantity).times(quantity);
    }
}
