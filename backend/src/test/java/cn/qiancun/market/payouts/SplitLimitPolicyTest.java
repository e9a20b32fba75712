package cn.qiancun.market.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SplitLimitPolicyTest {
    private static final Instant PAID = Instant.parse("2026-11-01T00:00:00Z");
    private static final SplitLimit DEFAULT =
            new SplitLimit(Provider.ALIPAY, 3_000, Duration.ofDays(30), Duration.ofSeconds(30), PAID);

    @Test
    void itOpensThirtySecondsAfterThePaymentWhoseSecondWasRoundedDown() {
        assertThat(SplitLimitPolicy.opensAt(DEFAULT, PAID)).isEqualTo(PAID.plusSeconds(31));
    }

    @Test
    void thirtyPercentMayGoAndNotAFenMore() {
        assertThat(SplitLimitPolicy.refusal(DEFAULT, split(3_000), Money.ZERO, PAID))
                .isEmpty();
        assertThat(SplitLimitPolicy.refusal(DEFAULT, split(3_001), Money.ZERO, PAID))
                .contains(SplitFailure.SHARE);
    }

    @Test
    void whatWentBeforeCounts() {
        assertThat(SplitLimitPolicy.refusal(DEFAULT, split(1_000), Money.ofFen(2_000), PAID))
                .isEmpty();
        assertThat(SplitLimitPolicy.refusal(DEFAULT, split(1_000), Money.ofFen(2_001), PAID))
                .contains(SplitFailure.SHARE);
    }

    @Test
    void afterThirtyDaysItIsTooLate() {
        var end = PAID.plus(Duration.ofDays(30));
        assertThat(SplitLimitPolicy.refusal(DEFAULT, split(1), Money.ZERO, end)).isEmpty();
        assertThat(SplitLimitPolicy.refusal(DEFAULT, split(1), Money.ZERO, end.plusNanos(1_000)))
                .contains(SplitFailure.WINDOW);
    }

    private static Split split(long fen) {
        return new Split(
                1,
                "S1",
                "Q1",
                1,
                "COLLECTIVE:370115004241",
                VillageCode.of("370115004241"),
                Provider.ALIPAY,
                "P1",
                "T1",
                Money.ofFen(10_000),
                PAID,
                1,
                Money.ofFen(fen),
                SplitState.RESERVED,
                0);
    }
}
