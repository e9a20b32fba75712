package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import java.time.LocalDate;
import java.util.HashSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderNumberTest {
    private static final LocalDate DAY = LocalDate.of(2026, 7, 22);

    @Test
    void namesTheDayAndDoesNotCount() {
        var numbers = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            numbers.add(OrderNumber.next(DAY).value());
        }
        assertThat(numbers).hasSize(1_000).allMatch(number -> number.matches("Q260722[0-9]{11}"));
    }

    @Property(tries = 300)
    void findsEveryWrongDigit(@ForAll @IntRange(min = 1, max = 17) int at, @ForAll @IntRange(min = 1, max = 9) int by) {
        var number = OrderNumber.next(DAY).value();
        char wrong = (char) ('0' + (number.charAt(at) - '0' + by) % 10);
        assertThat(OrderNumber.isValid(number.substring(0, at) + wrong + number.substring(at + 1)))
                .isFalse();
    }

    @Property(tries = 300)
    void findsTwoNeighboursSwapped(@ForAll @IntRange(min = 1, max = 16) int at) {
        var number = OrderNumber.next(DAY).value();
        var swapped = number.substring(0, at) + number.charAt(at + 1) + number.charAt(at) + number.substring(at + 2);
        assertThat(OrderNumber.isValid(swapped)).isEqualTo(swapped.equals(number));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "Q", "1", "Q2607220481720395８", "q26072204817203958", "Q26072204817203958 ", "' OR 1=1"})
    void looksLikeAMissForAnythingElse(String guess) {
        assertThatThrownBy(() -> OrderNumber.of(guess))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.NOT_FOUND));
    }
}
