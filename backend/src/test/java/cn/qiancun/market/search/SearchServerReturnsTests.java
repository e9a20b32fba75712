package cn.qiancun.market.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The shop's search, to whose server the way is cut for a while. */
@MarketTest
class SearchServerReturnsTests {
    private static final Duration SECONDS = Duration.ofSeconds(60);

    @Value("${market.elasticsearch.url}")
    URI server;

    @Autowired
    Catalog catalog;

    @Autowired
    SynonymBook synonyms;

    @Autowired
    CurrentDay day;

    @Autowired
    Misses misses;

    @Autowired
    BeanFactory beans;

    private final String word = Stall.freshWord();
    private Relay relay;
    private RestClient connection;
    private ProductSearch search;

    @BeforeEach
    void aWayToTheServer() throws IOException {
        relay = new Relay(server);
        relay.open();
        connection = RestClient.builder(new HttpHost("127.0.0.1", relay.port())).build();
        var client = new ElasticsearchClient(new RestClientTransport(connection, new Jackson3JsonpMapper()));
        var circuit = new Circuit(Duration.ofMillis(100), System::nanoTime);
        search = new ProductSearch(client, circuit, catalog, synonyms, day, misses, Duration.ofMillis(1));
    }

    @AfterEach
    void disconnect() throws IOException {
        connection.close();
        relay.close();
    }

    @Test
    void theListComesFromTheDatabaseMeanwhileAndFromTheServerAfterwards() throws IOException {
        long id = new Stall(beans).publish(word, "mushrooms", "", 100);
        awaitList(id, false);

        relay.cut();
        awaitList(id, true);
        assertThat(search.suggest(word)).isEmpty();

        relay.open();
        awaitList(id, false);
    }

    private void awaitList(long id, boolean degraded) {
        var filter = new ProductFilter(word, null, null, null, ProductSort.NEWEST);
        await().atMost(SECONDS).untilAsserted(() -> {
            var found = search.search(filter, PageQuery.of(1, 20));
            assertThat(found.degraded()).isEqualTo(degraded);
            assertThat(found.items()).extracting(ProductCard::id).isEqualTo(List.of(id));
            assertThat(found.counts().counties().isEmpty()).isEqualTo(degraded);
        });
    }
}
