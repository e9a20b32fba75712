package cn.qiancun.market.restock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestockPoliciesTest {
    @Test
    void theMovesAreThoseOfTheDesignAndTheVillagesChange() {
        assertThat(RestockState.DRAFT.next()).containsOnly(RestockState.SUBMITTED, RestockState.CANCELLED);
        assertThat(RestockState.SUBMITTED.next())
                .containsOnly(
                        RestockState.ACCEPTED, RestockState.CHANGED, RestockState.REJECTED, RestockState.CANCELLED);
        assertThat(RestockState.ACCEPTED.next()).containsOnly(RestockState.SHIPPED, RestockState.CANCELLED);
        assertThat(RestockState.SHIPPED.next()).containsOnly(RestockState.PARTLY_RECEIVED, RestockState.RECEIVED);
        assertThat(RestockState.RECEIVED.next()).containsOnly(RestockState.DISPUTED, RestockState.SETTLED);
        assertThat(RestockState.DISPUTED.next()).containsOnly(RestockState.ADJUSTED);
        // Beside the design's: a store may find more wrong while it is not settled.
        assertThat(RestockState.ADJUSTED.next()).containsOnly(RestockState.DISPUTED, RestockState.SETTLED);
    }

    @ParameterizedTest
    @EnumSource(names = {"SETTLED", "REJECTED", "CANCELLED"})
    void whatHasEndedStaysSo(RestockState state) {
        assertThat(state.isFinal()).isTrue();
    }

    @Test
    void onlyWhatIsAboveTheLimitNeedsTheManager() {
        assertThat(ApprovalPolicy.needsManager(Money.ofFen(500_000), Money.ofFen(500_000)))
                .isFalse();
        assertThat(ApprovalPolicy.needsManager(Money.ofFen(500_001), Money.ofFen(500_000)))
                .isTrue();
    }

    @Test
    void weekdaysComeBackFromTheirBitsAndTheNextIsNotBeforeTheDay() {
        var days = EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY);
        assertThat(WeekdaysPolicy.of(WeekdaysPolicy.bits(days))).isEqualTo(days);
        var monday = LocalDate.of(2026, 11, 23);
        assertThat(WeekdaysPolicy.next(days, monday)).isEqualTo(monday);
        assertThat(WeekdaysPolicy.next(days, monday.plusDays(1))).isEqualTo(monday.plusDays(3));
        assertThat(WeekdaysPolicy.bits(Set.of(DayOfWeek.values()))).isEqualTo(127);
    }

    @Test
    void aNumberFindsADigitThatIsWrong() {
        var number = RestockNumber.next(LocalDate.of(2026, 11, 23));
        assertThat(RestockNumber.require(number)).startsWith("R261123").hasSize(18);
        char last = number.charAt(17);
        var wrong = number.substring(0, 17) + (last == '9' ? '0' : (char) (last + 1));
        assertThatThrownBy(() -> RestockNumber.require(wrong)).isInstanceOf(BusinessException.class);
    }
}
