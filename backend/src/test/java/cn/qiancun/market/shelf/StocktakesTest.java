package cn.qiancun.market.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.MarketTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@MarketTest
class StocktakesTest {
    private static final String SHOP = "卖场";

    @Autowired
    ApplicationContext shop;

    @Autowired
    Stocktakes stocktakes;

    @Autowired
    CountSheets sheets;

    @Autowired
    CountEntry entry;

    @Test
    void countersSeeNoNumbersAndSomebodyElseTakesTheDifferences() {
        var scene = new ShelfScene(shop, TermsKind.BUYOUT);
        long storeId = scene.store.id();
        long lot = scene.lot(5);
        scene.receive(lot, 10);
        long id = stocktakes.open(scene.clerk(), storeId, null);

        assertThat(sheets.lines(scene.clerk(), storeId, id))
                .containsExactly(new CountLine(
                        scene.article,
                        lot,
                        sheets.lines(scene.clerk(), storeId, id).get(0).lotCode(),
                        SHOP,
                        null));
        stocktakes.count(scene.manager(), storeId, id, scene.article.id(), lot, SHOP, 7);
        assertThat(sheets.differences(scene.manager(), storeId, id)).isEmpty();
        // What is sold between counting and deciding is no difference.
        scene.sell(2);
        stocktakes.close(scene.clerk(), storeId, id);

        var difference = sheets.differences(scene.manager(), storeId, id).get(0);
        assertThat(difference.difference()).isEqualTo(-3);
        assertThat(difference.value()).isEqualTo(Money.ofFen(-3_000));
        assertThatThrownBy(() -> stocktakes.approve(scene.manager(), storeId, id))
                .hasMessageContaining("shelf.stocktake-own");
        assertThatThrownBy(() -> stocktakes.approve(scene.clerk(), storeId, id)).hasMessageContaining("not-found");
        stocktakes.approve(scene.otherManager(), storeId, id);
        assertThat(scene.there(lot)).isEqualTo(5);
        assertThat(scene.wrongSlots()).isZero();
        assertThatThrownBy(() -> stocktakes.approve(scene.otherManager(), storeId, id))
                .hasMessageContaining("shelf.stocktake-state");
    }

    @Test
    void whoeverCountedFirstStaysACounterThoughOthersCountedAgain() {
        var scene = new ShelfScene(shop, TermsKind.BUYOUT);
        long storeId = scene.store.id();
        long lot = scene.lot(5);
        scene.receive(lot, 10);
        long id = stocktakes.open(scene.clerk(), storeId, SHOP);
        stocktakes.count(scene.manager(), storeId, id, scene.article.id(), lot, SHOP, 9);
        stocktakes.close(scene.clerk(), storeId, id);
        stocktakes.countAgain(scene.otherManager(), storeId, id);

        assertThat(sheets.lines(scene.clerk(), storeId, id))
                .extracting(CountLine::counted)
                .containsExactly((Long) null);
        stocktakes.count(scene.clerk(), storeId, id, scene.article.id(), lot, SHOP, 8);
        stocktakes.close(scene.clerk(), storeId, id);
        assertThatThrownBy(() -> stocktakes.approve(scene.manager(), storeId, id))
                .hasMessageContaining("shelf.stocktake-own");
    }

    @Test
    void whatALotNoLongerHasIsMissingFromNoLot() {
        var scene = new ShelfScene(shop, TermsKind.BUYOUT);
        long storeId = scene.store.id();
        long lot = scene.lot(5);
        scene.receive(lot, 3);
        long id = stocktakes.open(scene.clerk(), storeId, null);
        stocktakes.count(scene.clerk(), storeId, id, scene.article.id(), lot, SHOP, 1);
        scene.sell(2);
        stocktakes.close(scene.clerk(), storeId, id);

        stocktakes.approve(scene.manager(), storeId, id);

        assertThat(scene.there(lot)).isZero();
        assertThat(scene.there(0)).isEqualTo(-1);
        assertThat(scene.wrongSlots()).isZero();
    }

    @Test
    void aCountWithoutADifferenceNeedsNobodyElseAndAStoreCountsOnceAtATime() {
        var scene = new ShelfScene(shop, TermsKind.BUYOUT);
        long storeId = scene.store.id();
        long lot = scene.lot(5);
        scene.receive(lot, 3);
        long id = stocktakes.open(scene.clerk(), storeId, null);

        assertThatThrownBy(() -> stocktakes.open(scene.manager(), storeId, null))
                .hasMessageContaining("shelf.stocktake-under-way");
        assertThatThrownBy(() -> stocktakes.close(scene.clerk(), storeId, id))
                .hasMessageContaining("shelf.nothing-counted");
        stocktakes.count(scene.clerk(), storeId, id, scene.article.id(), lot, SHOP, 3);
        stocktakes.close(scene.clerk(), storeId, id);
        assertThat(stocktakes.require(scene.clerk(), storeId, id).state()).isEqualTo(Stocktake.State.APPROVED);
        stocktakes.cancel(scene.clerk(), storeId, stocktakes.open(scene.clerk(), storeId, null));
    }

    @Test
    void whatIsNotOnTheSheetIsCountedByItsNumberAndAnothersIsNotThere() {
        var scene = new ShelfScene(shop, TermsKind.BUYOUT);
        var other = new ShelfScene(shop, TermsKind.BUYOUT);
        long storeId = scene.store.id();
        long id = stocktakes.open(scene.clerk(), storeId, null);

        entry.extra(scene.clerk(), storeId, id, Map.of("number", scene.article.plu(), "place", "后仓", "counted", "2"));
        assertThat(sheets.lines(scene.clerk(), storeId, id))
                .extracting(CountLine::place, CountLine::counted)
                .containsExactly(tuple("后仓", 2L));
        for (var wrong : List.of("-1", "1.5", "1e3", "３", "NaN", "", "99999999999")) {
            assertThatThrownBy(() -> entry.extra(
                            scene.clerk(),
                            storeId,
                            id,
                            Map.of("number", scene.article.plu(), "place", "后仓", "counted", wrong)))
                    .as(wrong)
                    .hasMessageContaining("shelf.quantity");
        }
        assertThatThrownBy(() -> stocktakes.count(scene.clerk(), storeId, id, other.article.id(), 0, SHOP, 1))
                .hasMessageContaining("not-found");
        assertThatThrownBy(() -> stocktakes.require(other.clerk(), storeId, id)).hasMessageContaining("not-found");
        assertThatThrownBy(() -> stocktakes.require(other.clerk(), other.store.id(), id))
                .hasMessageContaining("not-found");
    }
}
