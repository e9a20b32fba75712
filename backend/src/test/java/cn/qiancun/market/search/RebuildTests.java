package cn.qiancun.market.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** A new index is built beside the one in use, whose searches go on. */
@MarketTest
class RebuildTests {
    private static final Duration SECONDS = Duration.ofSeconds(60);

    @Autowired
    ElasticsearchClient client;

    @Autowired
    ProductSearch search;

    @Autowired
    SearchIndex index;

    @Autowired
    GoodsReader reader;

    @Autowired
    RebuildLog log;

    @Autowired
    DatabaseClock clock;

    @Autowired
    BeanFactory beans;

    @Test
    void searchesFindGoodsAllTheWhile() {
        String word = Stall.freshWord();
        await().atMost(SECONDS).until(() -> index.count().isPresent());
        long id = new Stall(beans).publish(word, "mushrooms", "", 100);
        await().atMost(SECONDS).until(() -> finds(word, 100, id));

        var built = CompletableFuture.supplyAsync(index::rebuild);
        int asked = 0;
        do {
            // Another size each time, so that no remembered answer is given.
            assertThat(finds(word, 1 + asked++ % 99, id)).isTrue();
        } while (!built.isDone());

        assertThat(built.join()).isPositive();
        assertThat(asked).isGreaterThan(1);
    }

    private boolean finds(String word, int size, long id) {
        var filter = new ProductFilter(word, null, null, null, ProductSort.NEWEST);
        return search.search(filter, PageQuery.of(1, size)).items().stream()
                .map(ProductCard::id)
                .anyMatch(found -> found == id);
    }

    @Test
    void howFarItIsCanBeSeenAndNobodyElseBegins() {
        String owner = Long.toString(Ids.next());
        await().atMost(SECONDS).until(() -> log.begin(owner));
        try {
            assertThat(log.progress(owner, 1_500)).isTrue();

            assertThat(index.lastBuild())
                    .returns(true, IndexBuild::isRunning)
                    .returns(1_500L, IndexBuild::products)
                    .returns(null, IndexBuild::finishedAt);
            assertThatThrownBy(index::rebuild)
                    .isInstanceOfSatisfying(
                            BusinessException.class,
                            refused -> assertThat(refused.code()).isEqualTo("search.building"));
        } finally {
            log.end(owner, IndexBuild.State.SUCCEEDED);
        }
        assertThat(index.lastBuild().isRunning()).isFalse();
    }

    @Test
    void anIndexOfAnOlderMappingOrNoneIsBuiltAnewByItself() throws IOException {
        String alias = "qiancun-older-" + Ids.next();
        String older = alias + "-m2-" + Ids.next();
        client.indices().create(create -> create.index(older).aliases(alias, it -> it));
        var own = new ProductIndex(client, alias);
        var start = new IndexStart(own, new IndexUpkeep(reader, own, log, clock));
        try {
            assertThat(own.isCurrent()).isFalse();
            ensured(start, own);
            assertThat(own.all()).hasSize(1).doesNotContain(older);

            own.delete(own.live().orElseThrow());
            ensured(start, own);
        } finally {
            for (String each : own.all()) {
                own.delete(each);
            }
        }
    }

    private static void ensured(IndexStart start, ProductIndex index) {
        await().atMost(SECONDS).untilAsserted(() -> {
            start.ensure();
            assertThat(index.isCurrent()).isTrue();
        });
    }
}
