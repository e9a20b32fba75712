package cn.qiancun.market.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which scans cannot well be those of a lot's own goods. */
class ScanPatternPolicyTest {
    private static final LocalDate MADE = LocalDate.of(2026, 5, 10);
    private static final LocalDate END = LocalDate.of(2026, 6, 10);

    private static List<ScanPatternPolicy.Suspicion> of(long items, ScanDay... days) {
        return ScanPatternPolicy.of(new ScanPatternPolicy.Goods(MADE, END, items), List.of(days));
    }

    private static ScanDay day(LocalDate day, long scans, long scanners) {
        return new ScanDay(1, day, scans, scanners, scans, 0, 0, 0);
    }

    @Test
    void fivePeopleAnItemAreLikelyAndOneMoreIsFlagged() {
        assertThat(of(100, day(MADE, 900, 300), day(MADE.plusDays(1), 900, 200)))
                .isEmpty();
        assertThat(of(100, day(MADE, 900, 300), day(MADE.plusDays(1), 900, 201)))
                .containsExactly(new ScanPatternPolicy.Suspicion(ScanPattern.TOO_MANY_SCANNERS, 501, 500));
    }

    @Test
    void aSmallLotMayBeShownAround() {
        assertThat(of(2, day(MADE, 50, 50))).isEmpty();
        assertThat(of(2, day(MADE, 51, 51)))
                .extracting(ScanPatternPolicy.Suspicion::pattern)
                .containsExactly(ScanPattern.TOO_MANY_SCANNERS);
    }

    @Test
    void onePersonWhoScansAllDayIsNoPattern() {
        assertThat(of(10, day(MADE, 10_000, 1))).isEmpty();
    }

    @Test
    void aScanBeforeTheEveOfTheHarvestIsFlagged() {
        assertThat(of(100, day(MADE.minusDays(1), 1, 1))).isEmpty();
        assertThat(of(100, day(MADE.minusDays(2), 3, 1)))
                .containsExactly(new ScanPatternPolicy.Suspicion(ScanPattern.BEFORE_MADE, 3, 0));
    }

    @Test
    void manyScannersLongAfterTheEndAreFlaggedAndAFewAreNot() {
        var late = END.plusDays(181);
        assertThat(of(100, day(END.plusDays(180), 40, 40))).isEmpty();
        assertThat(of(100, day(late, 40, 10))).isEmpty();
        assertThat(of(100, day(late, 40, 6), day(late.plusDays(1), 40, 5)))
                .containsExactly(new ScanPatternPolicy.Suspicion(ScanPattern.LONG_AFTER_END, 11, 10));
    }

    @Test
    void whatWasDismissedIsLookedAtAgainOnceItHasDoubled() {
        assertThat(ScanPatternPolicy.isWorse(1_199, 600)).isFalse();
        assertThat(ScanPatternPolicy.isWorse(1_200, 600)).isTrue();
    }
}
