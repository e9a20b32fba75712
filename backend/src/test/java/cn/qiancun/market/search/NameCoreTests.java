package cn.qiancun.market.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameCoreTests {
    @ParameterizedTest
    @CsvSource({
        "章丘大葱, 章丘大葱",
        "章丘大葱 10 斤捆, 章丘大葱",
        "龙山小米（2.5kg）, 龙山小米",
        "苹果礼盒, 苹果",
        "苹果醋 500ml×6 罐, 苹果醋",
        "礼盒, 礼盒",
        "5kg, 5kg"
    })
    void isTheNameWithoutItsPacking(String name, String core) {
        assertThat(NameCore.of(name)).isEqualTo(core);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "99, 99", "100, 100", "119, 110", "9999, 9900", "123456, 120000"})
    void soldUnitsAreRoundedToTwoFigures(long units, long rounded) {
        assertThat(GoodsReader.rounded(units)).isEqualTo(rounded);
    }
}
