package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.catalog.CatchWeight;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.Weight;
import cn.qiancun.market.shared.WeightPrice;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What goods cost by weight, for any price, nominal weight and reading of the scale. */
class WeighingPolicyTest {
    /** Watermelons of about ten 斤. */
    private static final CatchWeight MELON = terms(350, SalesUnit.JIN, 5_000);

    /** @param readings of the scale, all units together, one after the other */
    record Case(CatchWeight terms, int quantity, List<Long> readings) {
        Money estimate() {
            return terms.estimate().times(quantity);
        }

        Money charged(long grams) {
            return WeighingPolicy.charged(terms, estimate(), Weight.ofGrams(grams));
        }
    }

    @Example
    void aTenthLighterCostsATenthLess() {
        assertThat(MELON.estimate()).isEqualTo(Money.ofFen(3_500));
        assertThat(WeighingPolicy.charged(MELON, Money.ofFen(7_000), Weight.ofGrams(9_000)))
                .isEqualTo(Money.ofFen(6_300));
    }

    @Example
    void partsOfAFenAreNobodysToPay() {
        var perKilogram = terms(1_999, SalesUnit.KILOGRAM, 333);
        assertThat(perKilogram.estimate()).isEqualTo(Money.ofFen(665));
        assertThat(perKilogram.price().of(Weight.ofGrams(1))).isEqualTo(Money.ofFen(1));
        assertThat(MELON.price().of(Weight.ofGrams(1))).isEqualTo(Money.ZERO);
    }

    @Example
    void whatIsHeavierIsTheSellersGift() {
        assertThat(WeighingPolicy.charged(MELON, Money.ofFen(7_000), Weight.ofGrams(29_000)))
                .isEqualTo(Money.ofFen(7_000));
    }

    @Example
    void theToleranceIncludesItsEnds() {
        assertThat(WeighingPolicy.inTolerance(MELON, 2, Weight.ofGrams(9_000))).isTrue();
        assertThat(WeighingPolicy.inTolerance(MELON, 2, Weight.ofGrams(8_999))).isFalse();
        assertThat(WeighingPolicy.tooLight(MELON, 2, Weight.ofGrams(8_999))).isTrue();
        assertThat(WeighingPolicy.inTolerance(MELON, 2, Weight.ofGrams(11_000))).isTrue();
        assertThat(WeighingPolicy.inTolerance(MELON, 2, Weight.ofGrams(11_001))).isFalse();
        assertThat(WeighingPolicy.tooLight(MELON, 2, Weight.ofGrams(11_001))).isFalse();
    }

    @Property
    void neverMoreThanTheEstimateNorThanThePriceTimesTheWeight(@ForAll("cases") Case some) {
        for (long grams : some.readings()) {
            var charged = some.charged(grams);
            assertThat(charged).isBetween(Money.ZERO, some.estimate());
            var exact = BigInteger.valueOf(some.terms().price().amount().fen()).multiply(BigInteger.valueOf(grams));
            var unit = BigInteger.valueOf(some.terms().price().unit().grams());
            assertThat(BigInteger.valueOf(charged.fen()).multiply(unit)).isLessThanOrEqualTo(exact);
        }
    }

    @Property
    void whatWeighsEnoughIsNotRefundedByAFen(@ForAll("cases") Case some) {
        long nominal = some.terms().nominal().times(some.quantity()).grams();
        assertThat(some.charged(nominal)).isEqualTo(some.estimate());
        some.readings().forEach(more -> assertThat(some.charged(nominal + more)).isEqualTo(some.estimate()));
    }

    @Property
    void lighterNeverCostsMore(@ForAll("cases") Case some) {
        var sorted = some.readings().stream().sorted().toList();
        for (int i = 1; i < sorted.size(); i++) {
            assertThat(some.charged(sorted.get(i - 1))).isLessThanOrEqualTo(some.charged(sorted.get(i)));
        }
    }

    /** However often it is corrected: each record charges no more than the one before, and the refunds add up. */
    @Property
    void correctionsOnlyLowerAndRefundTheEstimateLessWhatIsCharged(@ForAll("cases") Case some) {
        var left = some.estimate();
        var refunded = Money.ZERO;
        Money before = null;
        for (long grams : some.readings()) {
            var weight = Weight.ofGrams(grams);
            if (before != null && WeighingPolicy.chargesMore(some.terms(), some.estimate(), before, weight)) {
                continue;
            }
            var charged = WeighingPolicy.charged(some.terms(), left, weight);
            assertThat(charged).isEqualTo(some.charged(grams));
            assertThat(before == null || charged.compareTo(before) <= 0).isTrue();
            refunded = refunded.plus(left.minus(charged));
            left = charged;
            before = charged;
        }
        assertThat(refunded.plus(left)).isEqualTo(some.estimate());
    }

    @Provide
    Arbitrary<Case> cases() {
        var price = Arbitraries.oneOf(
                Arbitraries.longs().between(1, 500), Arbitraries.longs().between(1, 10_000_000));
        var unit = Arbitraries.of(SalesUnit.JIN, SalesUnit.KILOGRAM);
        var nominal = Arbitraries.oneOf(
                Arbitraries.longs().between(1, 5_000), Arbitraries.longs().between(1, 1_000_000));
        var quantity = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 5), Arbitraries.integers().between(1, 9_999));
        // In thousandths of what is expected, so that readings lie around it.
        var readings = Arbitraries.longs().between(1, 3_000).list().ofMinSize(1).ofMaxSize(6);
        return Combinators.combine(price, unit, nominal, quantity, readings).as((fen, per, grams, count, parts) -> {
            var terms = terms(fen, per, grams);
            long expected = terms.nominal().times(count).grams();
            return new Case(
                    terms,
                    count,
                    parts.stream()
                            .map(part -> Math.max(1, expected * part / 1_000))
                            .toList());
        });
    }

    private static CatchWeight terms(long fen, SalesUnit unit, long nominalGrams) {
        return new CatchWeight(new WeightPrice(Money.ofFen(fen), unit), Weight.ofGrams(nominalGrams), 1_000);
    }
}
