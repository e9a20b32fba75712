package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaybillTest {
    @Test
    void isKeptInCapitals() {
        assertThat(Waybill.of("SF", " sf1234567890123 ").number()).isEqualTo("SF1234567890123");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "1234567", "=cmd|' /C calc'!A0", "１２３４５６７８９", "SF 1234 5678", "-12345678", "<script>alert(1)"
            })
    void refusesWhatNoCarrierPrints(String number) {
        assertThatThrownBy(() -> Waybill.of("SF", number))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("waybill.number"));
    }

    @Test
    void refusesACarrierThatNobodyKnows() {
        assertThatThrownBy(() -> Waybill.of("OWL", "12345678"))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("waybill.carrier"));
    }
}
