package cn.qiancun.market.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.ProductTraits;
import cn.qiancun.market.catalog.SellingTerms;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    void theNextHarvestIsThisMonthsOrTheFirstToCome() {
        LocalDate november = LocalDate.of(2026, 11, 22);

        assertThat(harvest(List.of(10, 11, 12), november)).isEqualTo("2026-11-01");
        assertThat(harvest(List.of(9, 12), november)).isEqualTo("2026-12-01");
        assertThat(harvest(List.of(4, 5), november)).isEqualTo("2027-04-01");
        assertThat(GoodsReader.nextHarvest(
                        SellingTerms.ALWAYS,
                        new ProductTraits(Proof.NONE, List.of(1), false, List.of(), List.of()),
                        november))
                .isNull();
    }

    @Test
    void whatIsSoldAheadIsHarvestedWhenItSays() {
        LocalDate november = LocalDate.of(2026, 11, 22);
        var allYear = new ProductTraits(Proof.NONE, List.of(1), false, List.of(), List.of());
        var ahead = new SellingTerms(null, null, LocalDate.of(2026, 12, 5));

        assertThat(GoodsReader.nextHarvest(ahead, allYear, november)).isEqualTo("2026-12-05");
        assertThat(GoodsReader.nextHarvest(ahead, allYear, LocalDate.of(2026, 12, 6)))
                .isNull();
    }

    private static LocalDate harvest(List<Integer> months, LocalDate today) {
        return GoodsReader.nextHarvest(
                SellingTerms.ALWAYS, new ProductTraits(Proof.NONE, months, true, List.of(), List.of()), today);
    }
}
