package cn.qiancun.market.aftersale;

import static cn.qiancun.market.support.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Weight;
import org.junit.jupiter.api.Test;

class CompensationPolicyTest {
    /** Seven bags of 500 g for 10.00 yuan. */
    private static CompensationPolicy.Line line(long leftFen, int back) {
        return new CompensationPolicy.Line(Weight.ofGrams(3_500), 7, Money.ofFen(1_000), Money.ofFen(leftFen), back);
    }

    @Test
    void damageIsTheRatioOfWhatWasPaidRoundedHalfUp() {
        assertThat(damage(1, 5_000, line(1_000, 0))).isEqualTo(71);
        assertThat(damage(2, 5_000, line(1_000, 0))).isEqualTo(143);
        assertThat(damage(7, 3_333, line(1_000, 0))).isEqualTo(333);
        assertThat(damage(7, 1, line(1_000, 0))).isZero();
    }

    @Test
    void shortWeightIsWhatTheMissingGramsWereSoldFor() {
        assertThat(shortWeight(7, 350L, line(1_000, 0))).isEqualTo(100);
        assertThat(shortWeight(1, 60L, line(1_000, 0))).isEqualTo(17);
        refused("claim.grams", () -> shortWeight(1, 501L, line(1_000, 0)));
        refused("claim.grams", () -> shortWeight(1, 0L, line(1_000, 0)));
        refused("claim.grams", () -> shortWeight(1, null, line(1_000, 0)));
        var pieces = new CompensationPolicy.Line(Weight.ofGrams(0), 1, Money.ofFen(500), Money.ofFen(500), 0);
        refused("claim.no-weight", () -> shortWeight(1, 5L, pieces));
    }

    @Test
    void wholeGoodsComeInStepsThatAddUpAndTheLastTakeWhatIsLeft() {
        assertThat(back(3, line(1_000, 0))).isEqualTo(428);
        assertThat(back(3, line(572, 3))).isEqualTo(429);
        assertThat(back(1, line(143, 6))).isEqualTo(143);
        assertThat(back(1, line(43, 6)))
                .as("100 fen were paid for damage before")
                .isEqualTo(43);
        assertThat(damage(7, 10_000, line(1_000, 0))).isEqualTo(1_000);
    }

    @Test
    void neverMoreThanIsLeft() {
        refused("claim.exceeds", () -> damage(7, 9_000, line(899, 0)));
        refused("claim.exceeds", () -> back(5, line(1_000, 3)));
        refused("claim.exceeds", () -> back(1, line(0, 6)));
        assertThat(back(2, line(200, 0))).isEqualTo(200);
    }

    @Test
    void aRatioIsBetweenNothingAndAll() {
        refused("claim.ratio", () -> damage(1, 0, line(1_000, 0)));
        refused("claim.ratio", () -> damage(1, -1, line(1_000, 0)));
        refused("claim.ratio", () -> damage(1, 10_001, line(1_000, 0)));
    }

    private static long damage(int quantity, int ratio, CompensationPolicy.Line line) {
        if (ratio == 1) {
            // A tenth of a fen is nothing to pay.
            refused("claim.exceeds", () -> of(ClaimKind.DAMAGE, ratio, quantity, null, line));
            return 0;
        }
        return of(ClaimKind.DAMAGE, ratio, quantity, null, line);
    }

    private static long shortWeight(int quantity, Long grams, CompensationPolicy.Line line) {
        return of(ClaimKind.SHORT_WEIGHT, null, quantity, grams, line);
    }

    private static long back(int quantity, CompensationPolicy.Line line) {
        return of(ClaimKind.RETURN, null, quantity, null, line);
    }

    private static long of(ClaimKind kind, Integer ratio, int quantity, Long grams, CompensationPolicy.Line line) {
        return CompensationPolicy.of(kind, ratio, new MakeClaim.Line(1, quantity, grams), line)
                .fen();
    }
}
