package cn.qiancun.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PerishablePolicyTest {
    @Test
    void perishableIsWhatNeedsColdIsAliveOrKeepsThirtyDaysAtMost() {
        assertThat(PerishablePolicy.isPerishable(TemperatureClass.AMBIENT, 30)).isTrue();
        assertThat(PerishablePolicy.isPerishable(TemperatureClass.AMBIENT, 31)).isFalse();
        assertThat(PerishablePolicy.isPerishable(TemperatureClass.CHILLED, 90)).isTrue();
        assertThat(PerishablePolicy.isPerishable(TemperatureClass.FROZEN, 365)).isTrue();
        assertThat(PerishablePolicy.isPerishable(TemperatureClass.LIVE, 60)).isTrue();
    }
}
