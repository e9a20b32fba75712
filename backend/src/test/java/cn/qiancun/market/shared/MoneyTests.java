package cn.qiancun.market.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTests {
    @Test
    void theFenLeftOverGoesToTheLargestRemainder() {
        // 101 × 50.05 % = 50.5505, 101 × 49.95 % = 50.4495: the spare fen is the first one's.
        assertThat(Money.ofFen(101).allocate(List.of(5_005, 4_995))).containsExactly(Money.ofFen(51), Money.ofFen(50));
        assertThat(Money.ofFen(101).allocate(List.of(4_995, 5_005))).containsExactly(Money.ofFen(50), Money.ofFen(51));
    }

    @Test
    void equalRemaindersGoToTheEarlierPart() {
        assertThat(Money.ofFen(1).allocate(List.of(5_000, 5_000))).containsExactly(Money.ofFen(1), Money.ZERO);
        assertThat(Money.ofFen(-1).allocate(List.of(5_000, 5_000))).containsExactly(Money.ofFen(-1), Money.ZERO);
    }

    @Test
    void theLargestAmountIsDividedWithoutOverflow() {
        var parts = Money.ofFen(Long.MAX_VALUE).allocate(List.of(7_000, 1_700, 800, 500));
        assertThat(Money.sum(parts)).isEqualTo(Money.ofFen(Long.MAX_VALUE));
    }

    @Test
    void partsThatAreNoWholeAreRefused() {
        var money = Money.ofFen(100);
        assertThatIllegalArgumentException().isThrownBy(() -> money.allocate(List.of(9_999)));
        assertThatIllegalArgumentException().isThrownBy(() -> money.allocate(List.of(10_001, -1)));
        assertThatIllegalArgumentException().isThrownBy(() -> money.allocate(List.of()));
    }

    @Test
    void arithmeticThatWouldWrapThrows() {
        var most = Money.ofFen(Long.MAX_VALUE);
        assertThatThrownBy(() -> most.plus(Money.ofFen(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofFen(Long.MIN_VALUE).negated()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void yuanIsReadAndWrittenWithTwoDecimals() {
        assertThat(Money.parseYuan("12.8")).isEqualTo(Money.ofFen(1_280));
        assertThat(Money.parseYuan("0.05").toYuan()).isEqualTo("0.05");
        assertThat(Money.ofFen(-5).toYuan()).isEqualTo("-0.05");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.234", "-1", "+1", "1e3", "１２", "NaN", "1,000", " 1", "1234567890123", "0x1", ".5"})
    void whatIsNoAmountIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.parseYuan(text));
    }
}
