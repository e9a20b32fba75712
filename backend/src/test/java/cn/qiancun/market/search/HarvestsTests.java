package cn.qiancun.market.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.ProductTraits;
import cn.qiancun.market.catalog.SellingTerms;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class HarvestsTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate LOT = LocalDate.of(2026, 11, 3);
    private static final SellingTerms AHEAD = new SellingTerms(null, null, LocalDate.of(2026, 12, 5));

    @Test
    void aSeasonIsHarvestedInTheMiddleOfThisMonthOrOfTheFirstToCome() {
        assertThat(ofSeason(10, 11, 12)).containsExactly(LocalDate.of(2026, 11, 15));
        assertThat(ofSeason(9, 12)).containsExactly(LocalDate.of(2026, 12, 15));
        assertThat(ofSeason(4, 5)).containsExactly(LocalDate.of(2027, 4, 15));
    }

    @Test
    void goodsOfAllYearHaveTheDaysThatAreKnown() {
        assertThat(Harvests.of(SellingTerms.ALWAYS, allYear(), null, TODAY)).isEmpty();
        assertThat(Harvests.of(SellingTerms.ALWAYS, allYear(), LOT, TODAY)).containsExactly(LOT);
        assertThat(Harvests.of(AHEAD, allYear(), null, TODAY)).containsExactly(AHEAD.harvestDate());
        assertThat(Harvests.of(AHEAD, allYear(), LOT, TODAY)).containsExactly(LOT, AHEAD.harvestDate());
    }

    @Test
    void aHarvestThatWasToComeAndWentByCountsNoMore() {
        var dayAfter = AHEAD.harvestDate().plusDays(1);

        assertThat(Harvests.of(AHEAD, allYear(), null, AHEAD.harvestDate())).hasSize(1);
        assertThat(Harvests.of(AHEAD, allYear(), null, dayAfter)).isEmpty();
        assertThat(Harvests.of(AHEAD, allYear(), LOT, dayAfter)).containsExactly(LOT);
    }

    @Test
    void aSeasonCountsOnlyWhereNoDayIsKnown() {
        assertThat(Harvests.of(SellingTerms.ALWAYS, seasonal(11), LOT, TODAY)).containsExactly(LOT);
        assertThat(Harvests.of(AHEAD, seasonal(11), null, TODAY)).containsExactly(AHEAD.harvestDate());
    }

    private static List<LocalDate> ofSeason(Integer... months) {
        return Harvests.of(SellingTerms.ALWAYS, seasonal(months), null, TODAY);
    }

    private static ProductTraits seasonal(Integer... months) {
        return new ProductTraits(Proof.NONE, List.of(months), true, List.of(), List.of());
    }

    private static ProductTraits allYear() {
        return new ProductTraits(Proof.NONE, List.of(1), false, List.of(), List.of());
    }
}
