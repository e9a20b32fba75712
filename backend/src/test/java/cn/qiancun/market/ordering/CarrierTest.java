package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.catalog.TemperatureClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CarrierTest {
    @ParameterizedTest
    @EnumSource(
            value = TemperatureClass.class,
            names = {"CHILLED", "FROZEN", "LIVE"})
    void whatHasToStayCoolNeedsAColdChain(TemperatureClass temperature) {
        assertThat(Waybill.Carrier.SF.serves(temperature)).isTrue();
        assertThat(Waybill.Carrier.YUNDA.serves(temperature)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Waybill.Carrier.class)
    void anybodyCarriesWhatKeepsByItself(Waybill.Carrier carrier) {
        assertThat(carrier.serves(TemperatureClass.AMBIENT)).isTrue();
    }
}
