package cn.qiancun.market.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MoneyPropertyTests {
    @Property
    void allocatedPartsSumToTheAmountAndEachIsWithinOneFenOfItsExactShare(
            @ForAll long fen, @ForAll("shares") List<Integer> basisPoints) {
        // The one amount without a counterpart of the other sign is refused by negated() already.
        var amount = Money.ofFen(fen == Long.MIN_VALUE ? 0 : fen);
        var parts = amount.allocate(basisPoints);

        assertThat(Money.sum(parts)).isEqualTo(amount);
        for (int i = 0; i < parts.size(); i++) {
            var exact = BigDecimal.valueOf(amount.fen())
                    .multiply(BigDecimal.valueOf(basisPoints.get(i)))
                    .movePointLeft(4);
            var difference =
                    exact.subtract(BigDecimal.valueOf(parts.get(i).fen())).abs();
            assertThat(difference).isLessThan(BigDecimal.ONE);
        }
    }

    @Property
    void whatIsTakenBackIsWhatWasGiven(@ForAll long fen, @ForAll("shares") List<Integer> basisPoints) {
        var amount = Money.ofFen(fen == Long.MIN_VALUE ? 0 : fen);
        var given = amount.allocate(basisPoints);
        var taken = amount.negated().allocate(basisPoints);
        for (int i = 0; i < given.size(); i++) {
            assertThat(given.get(i).plus(taken.get(i))).isEqualTo(Money.ZERO);
        }
    }

    /** One to eight parts that sum to 10,000, some of them zero. */
    @Provide
    Arbitrary<List<Integer>> shares() {
        return Arbitraries.integers()
                .between(0, Money.WHOLE_BASIS_POINTS)
                .list()
                .ofMaxSize(7)
                .map(MoneyPropertyTests::differences);
    }

    private static List<Integer> differences(List<Integer> cuts) {
        var parts = new ArrayList<Integer>();
        int before = 0;
        for (int cut : cuts.stream().sorted().toList()) {
            parts.add(cut - before);
            before = cut;
        }
        parts.add(Money.WHOLE_BASIS_POINTS - before);
        return parts;
    }
}
