package cn.qiancun.market.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.catalog.WeighedBy;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shelf.Repricing.State;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.MarketTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Prices of articles and of lots that expire. */
@MarketTest
class RepricingsTest {
    @Autowired
    ApplicationContext shop;

    @Autowired
    Articles articles;

    @Autowired
    ArticleDesk desk;

    @Autowired
    Repricings repricings;

    @Autowired
    ExpiryBoard board;

    @Autowired
    MarkdownRules rules;

    @Autowired
    ShelfRounds rounds;

    @Autowired
    Lots lots;

    @Test
    void anArticleIsMadeOnceWithAPluAndTheShopsPrice() {
        var scene = new ShelfScene(shop, TermsKind.CONSIGNMENT);
        var hen = new ShelfScene(shop, TermsKind.BUYOUT, new WeighedBy(SalesUnit.JIN, WeighedBy.USUAL_TOLERANCE_BP));

        assertThat(articles.ensure(scene.store.id(), scene.variantId())).isEqualTo(scene.article);
        assertThat(scene.article.plu()).isEqualTo("10001");
        assertThat(scene.article.price()).isEqualTo(Money.ofFen(1_000));
        assertThat(scene.article.terms()).isEqualTo(TermsKind.CONSIGNMENT);
        assertThat(scene.article.marginBasisPoints()).isEqualTo(1_500);
        assertThat(hen.article.measure()).isEqualTo(Measure.GRAM);
        assertThat(hen.article.perUnit()).isEqualTo(1_500);
        assertThat(hen.article.price()).isEqualTo(Money.ofFen(2_000));
        // Bought-out goods of the same variant are another article: what is sold of them is the store's.
        var bought = articles.ensure(scene.store.id(), scene.variantId(), TermsKind.BUYOUT, 0);
        assertThat(bought.id()).isNotEqualTo(scene.article.id());
        assertThat(bought.plu()).isEqualTo("10002");
        assertThatThrownBy(() -> articles.ensure(hen.store.id(), scene.variantId() + 1))
                .hasMessageContaining("not-found");
    }

    @Test
    void tillsAreToldWhatChangedInOrder() {
        var scene = new ShelfScene(shop, TermsKind.BUYOUT);
        long store = scene.store.id();
        long first = articles.changedSince(store, 0, 10).get(0).version();

        repricings.changePrice(scene.manager(), store, scene.article.id(), Money.ofFen(1), "清货");
        desk.describe(
                scene.manager(), store, scene.article.id(), new EditArticle("12345", "6901234567892", "冷柜", false));

        var changed = articles.changedSince(store, first, 10);
        assertThat(changed).hasSize(1);
        assertThat(changed.get(0).price()).isEqualTo(Money.ofFen(1));
        assertThat(changed.get(0).plu()).isEqualTo("12345");
        assertThat(changed.get(0).active()).isFalse();
        assertThat(articles.changedSince(store, changed.get(0).version(), 10)).isEmpty();
        assertThat(articles.byNumber(store, "6901234567892")).hasSize(1);
    }

    @Test
    void aPriceFarFromTheVillagesWaitsForItsConsent() {
        var scene = new ShelfScene(shop, TermsKind.CONSIGNMENT);
        long store = scene.store.id();
        long article = scene.article.id();

        assertThat(repricings.changePrice(scene.manager(), store, article, Money.ofFen(1_100), ""))
                .isEmpty();
        var asked = repricings
                .changePrice(scene.manager(), store, article, Money.ofFen(1_200), "租金")
                .orElseThrow();
        assertThat(articles.require(store, article).price()).isEqualTo(Money.ofFen(1_100));
        assertThat(repricings.requested(List.of(scene.sellerId)))
                .extracting(Repricing::id)
                .containsExactly(asked.id());
        var stranger = new ShelfScene(shop, TermsKind.CONSIGNMENT);
        assertThatThrownBy(() -> repricings.decide(stranger.seller(), asked.id(), true))
                .hasMessageContaining("not-found");
        repricings.decide(scene.seller(), asked.id(), true);

        assertThat(articles.require(store, article).price()).isEqualTo(Money.ofFen(1_200));
        assertThatThrownBy(() -> repricings.decide(scene.seller(), asked.id(), false))
                .hasMessageContaining("shelf.decided");
    }

    @Test
    void pricesThatAreNoneAreRefusedAndClerksSetNone() {
        var scene = new ShelfScene(shop, TermsKind.BUYOUT);
        long store = scene.store.id();
        for (var fen : List.of(0L, -1L, 10_000_001L)) {
            assertThatThrownBy(() ->
                            repricings.changePrice(scene.manager(), store, scene.article.id(), Money.ofFen(fen), ""))
                    .hasMessageContaining("shelf.price");
        }
        assertThatThrownBy(() -> repricings.changePrice(scene.clerk(), store, scene.article.id(), Money.ofFen(900), ""))
                .hasMessageContaining("not-found");
        for (var edit : List.of(
                new EditArticle("1234", null, "卖场", true),
                new EditArticle("12345", "6901234567893", "卖场", true),
                new EditArticle("12345", "2012345678900", "卖场", true),
                new EditArticle("12345", null, " ", true))) {
            assertThatThrownBy(() -> desk.describe(scene.manager(), store, scene.article.id(), edit))
                    .hasMessageContaining("INVALID");
        }
    }

    @Test
    void theBoardMarksDownByTheRuleAndTheVillageHasItsSay() {
        var scene = new ShelfScene(shop, TermsKind.CONSIGNMENT);
        long store = scene.store.id();
        long lot = scene.lot(1);
        scene.receive(lot, 5);
        scene.receive(scene.lot(30), 5);

        var row = board.of(scene.clerk(), store).get(0);
        assertThat(board.of(scene.clerk(), store)).hasSize(1);
        assertThat(row.daysLeft()).isEqualTo(1);
        assertThat(row.percent()).isEqualTo(30);
        assertThat(row.lowered()).isEqualTo(Money.ofFen(700));
        var asked = board.markDown(scene.clerk(), store, scene.article.id(), lot, null);
        assertThat(asked.state()).isEqualTo(State.REQUESTED);
        assertThat(repricings.markdowns(store, List.of(scene.article.id()))).isEmpty();
        assertThatThrownBy(() -> board.markDown(scene.clerk(), store, scene.article.id(), lot, null))
                .hasMessageContaining("shelf.repriced");
        repricings.decide(scene.seller(), asked.id(), true);

        var markdown = repricings
                .markdowns(store, List.of(scene.article.id()))
                .get(scene.article.id())
                .get(0);
        assertThat(markdown.price()).isEqualTo(Money.ofFen(700));
        assertThat(markdown.label()).matches("29" + scene.article.plu() + "[0-9]{6}");
        assertThat(articles.require(store, scene.article.id()).price()).isEqualTo(Money.ofFen(1_000));
        scene.sell(5);
        rounds.endMarkdowns();
        assertThat(repricings.markdowns(store, List.of(scene.article.id()))).isEmpty();
    }

    @Test
    void boughtGoodsAreMarkedDownAtOnceByClerksOnlyByTheRule() {
        var scene = new ShelfScene(shop, TermsKind.BUYOUT);
        long store = scene.store.id();
        long lot = scene.lot(1);
        scene.receive(lot, 5);

        assertThatThrownBy(() -> board.markDown(scene.clerk(), store, scene.article.id(), lot, 80))
                .hasMessageContaining("not-found");
        assertThatThrownBy(() -> board.markDown(scene.manager(), store, scene.article.id(), lot, 95))
                .hasMessageContaining("shelf.percent");
        rules.change(scene.manager(), store, new MarkdownRule(new TreeMap<>(Map.of(1, 60))));
        var done = board.markDown(scene.clerk(), store, scene.article.id(), lot, null);
        assertThat(done.price()).isEqualTo(Money.ofFen(400));
        assertThat(done.state()).isEqualTo(State.ACTIVE);
        repricings.close(scene.clerk(), store, done.id());
        lots.block(scene.seller(), lot, "抽检");
        assertThatThrownBy(() -> board.markDown(scene.clerk(), store, scene.article.id(), lot, null))
                .hasMessageContaining("shelf.lot-stopped");
        assertThat(board.of(scene.clerk(), store))
                .extracting(ExpiryBoard.Row::isStopped)
                .containsExactly(true);
    }

    @Test
    void aPriceFollowsTheShopsUntilTheStoreSetsItsOwn() {
        var scene = new ShelfScene(shop, TermsKind.BUYOUT);
        long store = scene.store.id();
        var jdbc = shop.getBean(JdbcClient.class);

        jdbc.sql("UPDATE catalog_variant SET price_fen = 1080 WHERE id = ?")
                .param(scene.variantId())
                .update();
        rounds.followPrices();
        assertThat(articles.require(store, scene.article.id()).price()).isEqualTo(Money.ofFen(1_080));
        repricings.changePrice(scene.manager(), store, scene.article.id(), Money.ofFen(1_200), "");
        rounds.followPrices();

        assertThat(articles.require(store, scene.article.id()).price()).isEqualTo(Money.ofFen(1_200));
        assertThat(shop.getBean(StockReader.class).prices(scene.article))
                .extracting(PriceVersion::price)
                .containsExactly(Money.ofFen(1_200), Money.ofFen(1_080), Money.ofFen(1_000));
    }
}
