package cn.qiancun.market.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.PriceBand;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.catalog.ProofChoice;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** The shop's search, at whose server's address nobody listens. */
@MarketTest
class SearchServerAwayTests {
    private static final PageQuery PAGE = PageQuery.of(1, 20);

    /** Counts nothing: what the database does not find is no miss of the search. */
    private static final class NoMisses extends Misses {
        NoMisses() {
            super(null, null);
        }

        @Override
        void note(String text, boolean similar) {
            throw new AssertionError(text + " was taken for a miss");
        }
    }

    @Autowired
    Catalog catalog;

    @Autowired
    SynonymBook synonyms;

    @Autowired
    CurrentDay day;

    @Autowired
    BeanFactory beans;

    private final String word = Stall.freshWord();
    private RestClient nobody;
    private ProductSearch search;
    private SearchIndex index;

    @BeforeEach
    void connectToNobody() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        nobody = RestClient.builder(new HttpHost("127.0.0.1", port)).build();
        var client = new ElasticsearchClient(new RestClientTransport(nobody, new Jackson3JsonpMapper()));
        var circuit = new Circuit(Duration.ofSeconds(5), System::nanoTime);
        search = new ProductSearch(client, circuit, catalog, synonyms, day, new NoMisses(), Duration.ofSeconds(1));
        index = new SearchIndex(new ProductIndex(client, ProductIndex.ALIAS), null, null, null, circuit, search);
    }

    @AfterEach
    void disconnect() throws IOException {
        nobody.close();
    }

    @Test
    void listsComeFromTheDatabaseWithANotice() {
        long id = new Stall(beans).publish(word, "mushrooms", "", 1_280);

        var found = search.search(new ProductFilter(word, null, null, null, null), PAGE);
        assertThat(found.degraded()).isTrue();
        assertThat(found.items()).extracting(ProductCard::id).containsExactly(id);
        assertThat(found.counts()).isEqualTo(ProductSearch.Counts.NONE);
        assertThat(search.search(new ProductFilter(word + word, null, null, null, null), PAGE)
                        .items())
                .isEmpty();
    }

    /** One thing that a list is narrowed to, and that neither of the two products has. */
    enum Other {
        CATEGORY,
        COUNTY,
        VILLAGE,
        PROOF,
        SEASON,
        PRICE,
        TEMPERATURE
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseIsToldAllThatTheListIsNarrowedTo(Other other) {
        var stall = new Stall(beans);
        long dear = stall.publish(word + "贵", "mushrooms", "", 1_990);
        long cheap = stall.publish(word, "mushrooms", "", 1_280);

        assertThat(ids(narrowed(null), PAGE)).containsExactly(cheap, dear);
        assertThat(ids(narrowed(null), PageQuery.of(2, 1))).containsExactly(dear);
        assertThat(ids(narrowed(other), PAGE)).isEmpty();
    }

    private ProductFilter narrowed(Other other) {
        return new ProductFilter(
                word,
                other == Other.CATEGORY ? "vegetables" : "mushrooms",
                other == Other.COUNTY ? "370102" : "370113",
                other == Other.VILLAGE ? "370113108226" : Stall.CHENGOU.value(),
                other == Other.PROOF ? ProofChoice.FOOD_LICENCE : ProofChoice.CONFORMITY,
                new ProductFilter.Season(11, other == Other.SEASON),
                other == Other.PRICE ? PriceBand.FROM_30 : PriceBand.FROM_10,
                Set.of(other == Other.TEMPERATURE ? TemperatureClass.FROZEN : TemperatureClass.AMBIENT),
                ProductSort.PRICE_ASC);
    }

    private List<Long> ids(ProductFilter filter, PageQuery page) {
        return search.search(filter, page).items().stream().map(ProductCard::id).toList();
    }

    @Test
    void thereAreNoCompletionsAndNoCount() {
        assertThat(search.suggest("yu")).isEmpty();
        assertThat(index.count()).isEmpty();
    }
}
