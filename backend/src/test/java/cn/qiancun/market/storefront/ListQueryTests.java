package cn.qiancun.market.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.catalog.ProductSort;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListQueryTests {
    @ParameterizedTest
    @CsvSource({
        "玉木耳,, false, RELEVANCE",
        "玉木耳,, true, NEWEST",
        ",, false, NEWEST",
        ", sales, false, SALES",
        ", sales, true, NEWEST",
        "玉木耳, harvest, true, NEWEST",
        "玉木耳, price_asc, true, PRICE_ASC"
    })
    void theOrderThatIsShownIsTheOneThatTheGoodsAreIn(String query, String sort, boolean degraded, ProductSort shown) {
        var asked = new ListQuery(query, null, null, null, null, null, null, null, sort, null, null);

        assertThat(asked.shownOrder(degraded)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "certified_lot, false, true",
        "certified_lot, true, false",
        "CONFORMITY, true, true",
        "'', false, false",
        ", true, false"
    })
    void theDatabaseNarrowsByNoLots(String proof, boolean degraded, boolean narrowed) {
        var asked = new ListQuery(null, null, null, null, proof, null, null, null, null, null, null);

        assertThat(asked.narrowedByProof(degraded)).isEqualTo(narrowed);
    }
}
