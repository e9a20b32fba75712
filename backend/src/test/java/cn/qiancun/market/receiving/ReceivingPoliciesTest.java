package cn.qiancun.market.receiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.lots.LotState;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReceivingPoliciesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Test
    void theGateAsksForStateDayAndCertificate() {
        assertThat(GatePolicy.of(LotState.OPEN, true, TODAY, TODAY)).isNull();
        assertThat(GatePolicy.of(LotState.EXHAUSTED, true, TODAY, TODAY)).isNull();
        assertThat(GatePolicy.of(LotState.OPEN, true, TODAY.minusDays(1), TODAY))
                .isEqualTo(Obstacle.EXPIRED);
        assertThat(GatePolicy.of(LotState.BLOCKED, true, TODAY, TODAY)).isEqualTo(Obstacle.HELD_BACK);
        assertThat(GatePolicy.of(LotState.RECALLED, true, TODAY, TODAY)).isEqualTo(Obstacle.HELD_BACK);
        assertThat(GatePolicy.of(LotState.OPEN, false, TODAY, TODAY)).isEqualTo(Obstacle.NO_CERTIFICATE);
        assertThat(GatePolicy.ofGoodsWithoutLot(true)).isEqualTo(Obstacle.NO_CERTIFICATE);
        assertThat(GatePolicy.ofGoodsWithoutLot(false)).isNull();
    }

    @Test
    void aLittleLessWeightIsNoDifference() {
        assertThat(ShortWeightPolicy.missing(10_000, 9_900, 100)).isZero();
        assertThat(ShortWeightPolicy.missing(10_000, 9_899, 100)).isEqualTo(101);
        assertThat(ShortWeightPolicy.missing(10_000, 10_000, 0)).isZero();
    }

    @Test
    void missingGramsCostWhatTheyWereBoughtFor() {
        assertThat(ShortWeightPolicy.claim(Money.ofFen(3_000), 500, 1_000)).isEqualTo(Money.ofFen(1_500));
        assertThat(ShortWeightPolicy.claim(Money.ofFen(999), 1, 1_000)).isEqualTo(Money.ZERO);
    }

    @Test
    void receiptNumbersFindTypingErrors() {
        var number = ReceiptNumber.next(TODAY);
        assertThat(ReceiptNumber.require(number)).isEqualTo(number);
        char wrong = number.charAt(5) == '9' ? '0' : (char) (number.charAt(5) + 1);
        assertThatThrownBy(() -> ReceiptNumber.require(number.substring(0, 5) + wrong + number.substring(6)))
                .isInstanceOf(BusinessException.class);
    }

    @Test
    void aCodeIsTheLastPartOfWhatAScannerReads() {
        assertThat(ExpectedDeliveries.plain(" https://qiancun.example/store/receiving/slips/0af3?x=1 "))
                .isEqualTo("0af3");
        assertThat(ExpectedDeliveries.plain("R26112212345678901")).isEqualTo("R26112212345678901");
        assertThat(ExpectedDeliveries.plain(null)).isEmpty();
        assertThat(ExpectedDeliveries.plain("x".repeat(1_000))).isEmpty();
    }
}
