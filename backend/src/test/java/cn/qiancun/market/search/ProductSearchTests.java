package cn.qiancun.market.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.search.ProductSearch.Facet;
import cn.qiancun.market.search.ProductSearch.Found;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

@MarketTest
class ProductSearchTests {
    private static final Duration SECONDS = Duration.ofSeconds(60);

    @Autowired
    ProductSearch search;

    @Autowired
    SearchIndex index;

    @Autowired
    BeanFactory beans;

    final String word = Stall.freshWord();
    Stall stall;

    @BeforeEach
    void openStall() {
        stall = new Stall(beans);
        // The index is built in the background after the start.
        await().atMost(SECONDS).until(() -> index.count().isPresent());
    }

    @Test
    void findsWhatWasPublishedWithinSecondsAndNoLongerWhatWasWithdrawn() {
        long id = stall.publish(word + "木耳", "mushrooms", "", 1_280);
        awaitFound(word, id);

        stall.withdraw(id);
        await().atMost(SECONDS).until(() -> ids(text(word)).isEmpty());
    }

    @Test
    void findsByPartOfTheNameByVillageAndBySeller() {
        long id = stall.publish(word + "木耳", "mushrooms", "", 1_280);
        awaitFound(word, id);

        assertThat(ids(text("木耳" + " " + word.substring(0, 2)))).contains(id);
        assertThat(ids(text(word + " 陈沟村"))).contains(id);
        assertThat(ids(text(stall.seller.name()))).contains(id);
        assertThat(ids(text(word + " 大颜村"))).doesNotContain(id);
    }

    @Test
    void ranksTheNameBeforeTheStory() {
        long told = stall.publish("豆子" + Stall.freshWord(), "vegetables", "和" + word + "一样好吃。", 500);
        long named = stall.publish(word, "vegetables", "", 900);
        awaitFound(word, told);
        awaitFound(word, named);

        assertThat(ids(text(word))).containsExactly(named, told);
    }

    @Test
    void completesChinesePinyinAndInitials() {
        stall.publish("玉木耳", "mushrooms", "", 1_280);

        await().atMost(SECONDS)
                .untilAsserted(() -> assertThat(search.suggest("玉木")).contains("玉木耳"));
        assertThat(search.suggest("yumue")).contains("玉木耳");
        assertThat(search.suggest("ymr")).contains("玉木耳");
        assertThat(search.suggest("muer")).contains("玉木耳");
        assertThat(search.suggest("chengou")).contains("陈沟村");
        assertThat(search.suggest("ym")).hasSizeLessThanOrEqualTo(10);
        assertThat(search.suggest(" ")).isEmpty();
    }

    @Test
    void narrowsCountsAndSorts() {
        long cheap = stall.publish(word + "甲", "mushrooms", "", 100);
        long dear = stall.publish(word + "乙", "vegetables", "", 900);
        awaitFound(word, cheap);
        awaitFound(word, dear);

        Found all = text(word);
        assertThat(all.categories()).extracting(Facet::value).containsExactlyInAnyOrder("mushrooms", "vegetables");
        assertThat(all.villages()).containsExactly(new Facet("370113108225", "陈沟村", 2));
        assertThat(all.counties()).extracting(Facet::label).containsExactly("长清区");
        assertThat(ids(find(new ProductFilter(word, "mushrooms", null, null, null))))
                .containsExactly(cheap);
        assertThat(ids(find(new ProductFilter(word, null, "370113", Stall.CHENGOU.value(), ProductSort.PRICE_DESC))))
                .containsExactly(dear, cheap);
        assertThat(ids(find(new ProductFilter(word, "nowhere", null, null, null))))
                .isEmpty();
    }

    @Test
    void pagesWithoutRepeating() {
        for (int i = 0; i < 5; i++) {
            stall.publish(word + i, "mushrooms", "", 100);
        }
        await().atMost(SECONDS).until(() -> ids(text(word)).size() == 5);
        var filter = new ProductFilter(word, null, null, null, ProductSort.PRICE_ASC);

        List<Long> first = ids(search.search(filter, PageQuery.of(1, 3)));
        List<Long> second = ids(search.search(filter, PageQuery.of(2, 3)));

        assertThat(first).hasSize(3).doesNotContainAnyElementsOf(second);
        assertThat(second).hasSize(2);
    }

    @Test
    void aRebuildLosesNothingAndShowsHowItWent() {
        long id = stall.publish(word, "mushrooms", "", 100);
        awaitFound(word, id);

        long products = index.rebuild();

        assertThat(ids(text(word))).containsExactly(id);
        assertThat(index.count().orElseThrow()).isPositive();
        assertThat(index.lastBuild())
                .returns(IndexBuild.State.SUCCEEDED, IndexBuild::state)
                .returns(products, IndexBuild::products);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table catalog_product; --",
                "* OR 1:1",
                "(((((",
                "\"",
                "\\",
                "玉\u0000木",
                "\u202e耳木玉",
                "ＹＵＭＵ",
                "🍎🍎🍎",
                "<script>alert(1)</script>",
                "%_%",
                "AND OR NOT"
            })
    void takesAnyText(String strange) {
        assertThat(text(strange).degraded()).isFalse();
        assertThat(search.suggest(strange)).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void takesAVeryLongText() {
        assertThat(text("大葱".repeat(50_000)).degraded()).isFalse();
        assertThat(search.suggest("葱".repeat(100_000))).isEmpty();
    }

    private void awaitFound(String text, long id) {
        await().atMost(SECONDS).untilAsserted(() -> assertThat(ids(text(text))).contains(id));
    }

    private Found text(String text) {
        return find(new ProductFilter(text, null, null, null, null));
    }

    private Found find(ProductFilter filter) {
        return search.search(filter, PageQuery.of(1, 20));
    }

    /** Those that answer; that others are similar is chance, for the words are. */
    private static List<Long> ids(Found found) {
        return found.similar()
                ? List.of()
                : found.items().stream().map(ProductCard::id).toList();
    }
}
