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
import cn.qiancun.market.catalog.ProofChoice;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.QueryCounter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lots tell the index of the goods that are sold by them. */
@MarketTest
class LotsInTheIndexTests {
    private static final Duration SECONDS = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    ProductSearch search;

    @Autowired
    GoodsReader reader;

    @Autowired
    Lots lots;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    QueryCounter queries;

    @Autowired
    Clock clock;

    @Autowired
    BeanFactory beans;

    final Actor operator = new Actor(Ids.next(), "运营", Set.of(new Membership(Role.OPERATOR, Organisation.PLATFORM)));
    final String word = Stall.freshWord();
    Stall stall;
    long byLots;
    long withoutLots;

    @BeforeEach
    void aCooperativeSellsVegetablesByLotsAndGrainWithout() {
        stall = new Stall(beans);
        byLots = stall.publish(word, "vegetables", "", 500);
        withoutLots = stall.publish(word + "乙", "grain", "", 500);
    }

    @AfterEach
    void sweepAgain() {
        jdbc.sql("update search_sweep set leased_until = null where owner = 'test'")
                .update();
    }

    @Test
    void goodsAreListedByTheirCertifiedLotAsLongAsItIsOnSale() {
        await().atMost(SECONDS).untilAsserted(() -> {
            assertThat(ids(null)).containsExactlyInAnyOrder(byLots, withoutLots);
            assertThat(ids(ProofChoice.CERTIFIED_LOT)).containsExactly(byLots);
        });
        assertThat(page()).contains("/products/" + byLots, "在售批次有合格证").doesNotContain("/products/" + withoutLots);
        nobodySweeps();
        long lot = jdbc.sql("select id from lots_lot where product_id = ?")
                .param(byLots)
                .query(Long.class)
                .single();

        lots.block(operator, lot, "叶子发黄");
        await().atMost(SECONDS)
                .untilAsserted(() -> assertThat(ids(ProofChoice.CERTIFIED_LOT)).isEmpty());
        lots.unblock(operator, lot);
        await().atMost(SECONDS)
                .untilAsserted(() -> assertThat(ids(ProofChoice.CERTIFIED_LOT)).containsExactly(byLots));
    }

    @Test
    void theDayOfTheNewestLotOnSaleIsKnown() {
        var goods = reader.read(List.of(byLots, withoutLots));

        assertThat(goods.get(byLots).certifiedLot()).isTrue();
        assertThat(goods.get(byLots).harvests()).containsExactly(ShopCalendar.dayOf(clock.instant()));
        assertThat(goods.get(withoutLots).certifiedLot()).isFalse();
        assertThat(goods.get(withoutLots).harvests()).isEmpty();
    }

    @Test
    void manyGoodsAreReadByAsManyQueriesAsOne() throws Exception {
        reader.read(List.of(byLots));

        var one = queries.during(() -> reader.read(List.of(byLots)));
        var two = queries.during(() -> reader.read(List.of(byLots, withoutLots)));

        assertThat(two).hasSameSizeAs(one);
        assertThat(two).filteredOn(sql -> sql.contains("lots_lot")).hasSize(1);
    }

    private String page() {
        return Browser.on(port)
                .get("/products?proof=certified_lot&query=" + URLEncoder.encode(word, StandardCharsets.UTF_8))
                .body();
    }

    /** What changes then, an event has told. */
    private void nobodySweeps() {
        jdbc.sql("update search_sweep set owner = 'test', leased_until = current_timestamp(6) + interval 60 second"
                        + " where id = 1")
                .update();
    }

    /** Those that answer; that others are similar is chance, for the words are. */
    private List<Long> ids(ProofChoice proof) {
        var filter = new ProductFilter(word, null, null, null, proof, null, null, null, ProductSort.NEWEST);
        var found = search.search(filter, PageQuery.of(1, 20));
        return found.similar()
                ? List.of()
                : found.items().stream().map(ProductCard::id).toList();
    }
}
