package cn.qiancun.market.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.PriceBand;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.catalog.ProofChoice;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.SalesUnit;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchServerAwayTests {
    private static final PageQuery PAGE = PageQuery.of(1, 20);

    private final Catalog catalog = mock();
    private final Misses misses = mock();
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
        CurrentDay day = mock();
        when(day.today()).thenReturn(new Today(LocalDate.of(2026, 11, 22), Set.of(TemperatureClass.AMBIENT)));
        SynonymBook synonyms = mock();
        when(synonyms.current()).thenReturn(Synonyms.NONE);
        search = new ProductSearch(client, circuit, catalog, synonyms, day, misses, Duration.ofSeconds(1));
        index = new SearchIndex(new ProductIndex(client, ProductIndex.ALIAS), mock(), mock(), mock(), circuit, search);
        when(catalog.list(any(), any())).thenAnswer(call -> new PageOf<>(List.of(card()), 1, call.getArgument(1)));
    }

    @AfterEach
    void disconnect() throws IOException {
        nobody.close();
    }

    @Test
    void listsComeFromTheDatabaseWithANotice() {
        var found = search.search(new ProductFilter("玉木耳", null, null, null, null), PAGE);

        assertThat(found.degraded()).isTrue();
        assertThat(found.items()).extracting(ProductCard::name).containsExactly("玉木耳");
        assertThat(found.counts()).isEqualTo(ProductSearch.Counts.NONE);
        verifyNoInteractions(misses);
    }

    @Test
    void theDatabaseIsToldAllThatTheListIsNarrowedTo() {
        var season = new ProductFilter.Season(11, true);
        var filter = new ProductFilter(
                "玉木耳",
                "mushrooms",
                "370113",
                "370113108225",
                ProofChoice.CONFORMITY,
                season,
                PriceBand.FROM_10,
                Set.of(TemperatureClass.AMBIENT),
                ProductSort.PRICE_ASC);

        search.search(filter, PAGE);

        verify(catalog).list(filter, PAGE);
    }

    @Test
    void thereAreNoCompletionsAndNoCount() {
        assertThat(search.suggest("yu")).isEmpty();
        assertThat(index.count()).isEmpty();
    }

    private static ProductCard card() {
        return new ProductCard(
                1,
                "玉木耳",
                "",
                "mushrooms",
                "食用菌",
                2,
                "合作社",
                "370113108225",
                "陈沟村",
                "370113",
                "长清区",
                Money.ofFen(1_280),
                SalesUnit.JIN,
                "/pictures/mushroom.svg",
                true,
                Instant.EPOCH);
    }
}
