package cn.qiancun.market.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.villages.AppointSecretary;
import cn.qiancun.market.villages.FirstSecretaryDesk;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What keeps the index as the shop is, whatever gets lost on the way. */
@MarketTest
class IndexSweepTests {
    private static final Duration SECONDS = Duration.ofSeconds(60);

    @Autowired
    ProductSearch search;

    @Autowired
    SearchIndex index;

    @Autowired
    ProductIndex indices;

    @Autowired
    GoodsReader reader;

    @Autowired
    IndexSweep sweep;

    @Autowired
    SweepLog log;

    @Autowired
    DatabaseClock clock;

    @Autowired
    FirstSecretaryDesk desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    BeanFactory beans;

    final String word = Stall.freshWord();
    Stall stall;

    @BeforeEach
    void openStall() {
        stall = new Stall(beans);
        await().atMost(SECONDS).until(() -> index.count().isPresent());
    }

    @Test
    void findsWhatALostEventLeftBehind() throws IOException {
        long id = stall.publish(word, "mushrooms", "", 100);
        await().atMost(SECONDS).untilAsserted(() -> assertThat(ids()).containsExactly(id));
        // No event tells the index: as if it had been lost.
        jdbc.sql("update catalog_product set from_price_fen = 777 where id = ?")
                .param(id)
                .update();

        sweep.sweepAll();

        await().atMost(SECONDS)
                .untilAsserted(() -> assertThat(found())
                        .extracting(card -> card.fromPrice().fen())
                        .containsExactly(777L));
    }

    @Test
    void takesOutWhatLeftTheShopUnheardAndBringsBackWhatTheIndexLost() throws IOException {
        long left = stall.publish(word, "mushrooms", "", 100);
        long lost = stall.publish(word + "乙", "mushrooms", "", 100);
        await().atMost(SECONDS).untilAsserted(() -> assertThat(ids()).contains(left, lost));
        jdbc.sql("update catalog_product set state = 'WITHDRAWN' where id = ?")
                .param(left)
                .update();
        indices.write(indices.all(), List.of(), Set.of(lost), clock.now());

        // The search server shows a deletion to the next search a moment later.
        await().atMost(SECONDS).untilAsserted(() -> {
            sweep.sweepAll();
            assertThat(ids()).containsExactly(lost);
        });
    }

    @Test
    void aNewFirstSecretaryIsFoundByNameThoughNoEventTellsTheIndex() throws IOException {
        long id = stall.publish(word, "mushrooms", "", 100);
        String name = Stall.freshWord();
        var operator = new Actor(Ids.next(), "运营", Set.of(new Membership(Role.OPERATOR, Organisation.PLATFORM)));
        desk.appoint(operator, new AppointSecretary(Stall.CHENGOU, name, "市农业农村局", LocalDate.of(2026, 1, 1), null));

        sweep.sweepAll();

        // While nothing answers all of the text, goods that answer a part of it are shown: of the village's many goods
        // one may be found by the new name sooner than another.
        await().atMost(SECONDS).untilAsserted(() -> {
            search.forget();
            assertThat(search.suggest(name)).contains(name);
            assertThat(found(name + " " + word)).extracting(ProductCard::id).containsExactly(id);
        });
    }

    @Test
    void anOlderReadingNeverOverwritesANewerOne() throws IOException {
        long id = stall.publish(word, "mushrooms", "", 100);
        await().atMost(SECONDS).untilAsserted(() -> assertThat(ids()).containsExactly(id));
        long before = clock.now();
        Goods old = reader.read(List.of(id)).get(id);
        jdbc.sql("update catalog_product set from_price_fen = 888 where id = ?")
                .param(id)
                .update();
        indices.write(indices.all(), reader.read(List.of(id)).values(), Set.of(), clock.now());

        indices.write(indices.all(), List.of(old), Set.of(), before);
        indices.write(indices.all(), List.of(), Set.of(id), before);

        await().atMost(SECONDS)
                .untilAsserted(() -> assertThat(found())
                        .extracting(card -> card.fromPrice().fen())
                        .containsExactly(888L));
    }

    @Test
    void aSecondReadingOfTheSameChangesNothing() throws IOException {
        long id = stall.publish(word, "mushrooms", "", 100);

        assertThat(reader.read(List.of(id)).get(id).fingerprint())
                .isEqualTo(reader.readAfter(id - 1, 1).goods().get(id).fingerprint());
    }

    @Test
    void ofTwoWhoBuildAtOnceOneDoes() throws Exception {
        var together = new CyclicBarrier(2);
        Callable<String> build = () -> {
            together.await();
            try {
                index.rebuild();
                return "built";
            } catch (BusinessException refused) {
                return refused.code();
            }
        };
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            assertThat(two.invokeAll(List.of(build, build)))
                    .extracting(java.util.concurrent.Future::get)
                    .containsExactlyInAnyOrder("built", "search.building");
        } finally {
            two.shutdownNow();
        }
        assertThat(indices.all()).hasSize(1);
    }

    @Test
    void oneInstanceSweepsAtATime() {
        String one = Long.toString(Ids.next(), 36);
        // The shop's own sweep may be quicker, and then none is due for a while.
        await().atMost(SECONDS).until(() -> {
            jdbc.sql("update search_sweep set due_at = current_timestamp(6) where id = 1")
                    .update();
            return log.take(one).isPresent();
        });

        assertThat(log.take(Long.toString(Ids.next(), 36))).isEmpty();
        log.done(one, 0, 3);

        assertThat(index.lastSweep().mended()).isGreaterThanOrEqualTo(3);
        assertThat(index.lastSweep().endedAt()).isNotNull();
    }

    private List<Long> ids() {
        return found().stream().map(ProductCard::id).toList();
    }

    private List<ProductCard> found() {
        return found(word);
    }

    private List<ProductCard> found(String text) {
        var filter = new ProductFilter(text, null, null, null, ProductSort.NEWEST);
        return search.search(filter, PageQuery.of(1, 20)).items();
    }
}
