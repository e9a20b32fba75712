package cn.qiancun.market.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.lots.LotsElsewhere;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What everybody sees of a store's shelf: what can be bought there now. */
@MarketTest
class StoreWindowTest {
    @Autowired
    ApplicationContext shop;

    @Autowired
    StoreWindow window;

    @Autowired
    Lots lots;

    @Autowired
    ArticleDesk desk;

    @Autowired
    TestClock clock;

    private ShelfScene scene;

    @BeforeEach
    void aStoreWithoutGoods() {
        scene = new ShelfScene(shop, TermsKind.BUYOUT);
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void goodsAreSeenFromTheirReceiptUntilTheLastPieceIsSold() {
        assertThat(shown()).isEmpty();
        long lot = scene.lot(5);
        scene.receive(lot, 2);
        assertThat(shown()).containsExactly(scene.article.id());
        assertThat(lotsShown()).containsExactly(lot);
        scene.sell(2);
        assertThat(shown()).isEmpty();
        // Sold below zero is not there either.
        scene.sell(1);
        assertThat(shown()).isEmpty();
    }

    @Test
    void firstExpiredIsNamedFirstAndALotInTwoPlacesOnce() {
        long later = scene.lot(20);
        long sooner = scene.lot(3);
        scene.receive(ShelfScene.key(), later, 4, null);
        scene.receive(ShelfScene.key(), sooner, 1, null);
        scene.receive(ShelfScene.key(), later, 4, "仓库");
        assertThat(lotsShown()).containsExactly(sooner, later);
    }

    @Test
    void whatIsHeldBackIsNotShownUntilItIsReleased() {
        long held = scene.lot(5);
        long other = scene.lot(6);
        scene.receive(held, 2);
        scene.receive(other, 2);
        lots.block(scene.seller(), held, "等复检");
        assertThat(lotsShown()).containsExactly(other);
        lots.block(scene.seller(), other, "等复检");
        assertThat(shown()).isEmpty();
        lots.unblock(scene.seller(), held);
        assertThat(lotsShown()).containsExactly(held);
    }

    @Test
    void whatHasExpiredIsNotShown() {
        long lot = scene.lot(1);
        scene.receive(lot, 2);
        clock.advance(Duration.ofDays(1));
        assertThat(lotsShown()).containsExactly(lot);
        clock.advance(Duration.ofDays(1));
        assertThat(shown()).isEmpty();
        assertThat(lotsShown()).isEmpty();
    }

    @Test
    void whatTheManagerTookOffIsNotShownAndNobodySeesAnotherStores() {
        scene.receive(scene.lot(5), 2);
        var article = scene.article;
        desk.describe(
                scene.manager(),
                scene.store.id(),
                article.id(),
                new EditArticle(article.plu(), article.ean(), article.place(), false));
        assertThat(shown()).isEmpty();
        var other = new ShelfScene(shop, TermsKind.BUYOUT);
        other.receive(other.lot(5), 2);
        assertThat(shown()).isEmpty();
        assertThat(window.of(other.store.id(), PageQuery.of(1, 10)).items())
                .extracting(Article::id)
                .containsExactly(other.article.id());
    }

    private List<Long> shown() {
        var page = window.of(scene.store.id(), PageQuery.of(1, 10));
        assertThat(page.total()).isEqualTo(page.items().size());
        return page.items().stream().map(Article::id).toList();
    }

    private List<Long> lotsShown() {
        return window.lots(List.of(scene.article)).getOrDefault(scene.article.id(), List.of()).stream()
                .map(LotsElsewhere.Lot::id)
                .toList();
    }
}
