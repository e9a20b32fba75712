package cn.qiancun.market.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.qiancun.market.shared.BusinessException;
import java.math.BigDecimal;
import java.time.LocalTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far it is, where visitors may say they are, and when a door is open. */
class StorePoliciesTests {
    private static final long HALF_ROUND_THE_EARTH = 20_015_115;

    @Test
    void distancesAreThoseOnTheEarth() {
        assertThat(metres("116.397,39.909", "117.120,36.651"))
                .as("Beijing to Jinan")
                .isCloseTo(367_700, within(1_000L));
        assertThat(metres("117,36", "117,37")).isCloseTo(111_195, within(10L));
        assertThat(metres("179.999,0", "-179.999,0"))
                .as("across the line where the day changes")
                .isCloseTo(222, within(1L));
        assertThat(metres("0,90", "0,-90")).isCloseTo(HALF_ROUND_THE_EARTH, within(50L));
        assertThat(metres("117,36", "117,36")).isZero();
    }

    private static long metres(String from, String to) {
        return DistancePolicy.metres(Position.of(from), Position.of(to));
    }

    private static Position place(double longitude, double latitude) {
        return new Position(BigDecimal.valueOf(longitude), BigDecimal.valueOf(latitude));
    }

    @Property
    void theWayThereIsAsLongAsTheWayBackAndAtMostHalfRound(
            @ForAll @DoubleRange(min = -180, max = 180) double east,
            @ForAll @DoubleRange(min = -90, max = 90) double north,
            @ForAll @DoubleRange(min = -180, max = 180) double otherEast,
            @ForAll @DoubleRange(min = -90, max = 90) double otherNorth) {
        var here = place(east, north);
        var there = place(otherEast, otherNorth);
        long far = DistancePolicy.metres(here, there);
        assertThat(far).isBetween(0L, HALF_ROUND_THE_EARTH + 50);
        assertThat(DistancePolicy.metres(there, here)).isCloseTo(far, within(1L));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void whoSaysNothingIsNowhere(String nothing) {
        assertThat(Position.of(nothing)).isNull();
    }

    @Test
    void aPlaceIsLongitudeAndLatitude() {
        assertThat(Position.of("117.12,36.65")).isEqualTo(place(117.12, 36.65));
        assertThat(Position.of("-180,-90")).isEqualTo(new Position(new BigDecimal("-180"), new BigDecimal("-90")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN,1",
                "1e9,1",
                "1,1e9",
                "Infinity,0",
                "180.1,0",
                "0,90.1",
                "999,0",
                "117",
                "117,",
                "117,36,1",
                "117;36",
                "0x1,2",
                "１１７,３６",
                "117.12.3,36",
                "+117,36",
                "117 ,36"
            })
    void whatIsNoPlaceIsRefused(String typed) {
        assertThatThrownBy(() -> Position.of(typed))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("stores.near"));
    }

    @ParameterizedTest
    @CsvSource({
        "07:00-20:00, 06:59, false",
        "07:00-20:00, 07:00, true",
        "07:00-20:00, 19:59, true",
        "07:00-20:00, 20:00, false",
        "00:00-24:00, 23:59, true",
        "18:30-24:00, 18:29, false"
    })
    void aDoorIsOpenFromItsFirstMinuteUntilBeforeItsLast(String hours, LocalTime now, boolean open) {
        assertThat(OpeningHoursPolicy.isOpen(hours, now)).isEqualTo(open);
    }
}
