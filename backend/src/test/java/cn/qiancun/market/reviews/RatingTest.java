package cn.qiancun.market.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatingTest {
    @Test
    void theAverageIsRoundedHalfUpInTenths() {
        assertThat(new Rating(List.of(0, 0, 0, 1, 2)).average()).isEqualTo("4.7");
        assertThat(new Rating(List.of(1, 0, 0, 0, 0)).average()).isEqualTo("1.0");
        assertThat(new Rating(List.of(0, 0, 0, 19, 1)).tenths()).isEqualTo(41);
        assertThat(new Rating(List.of(2, 1, 0, 1, 6)).percentOf(5)).isEqualTo(60);
    }

    @Test
    void nobodyHasSaidAnything() {
        assertThat(Rating.NONE.total()).isZero();
        assertThat(Rating.NONE.tenths()).isZero();
        assertThat(Rating.NONE.percentOf(3)).isZero();
    }
}
