package cn.qiancun.market;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.support.MarketTest;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.indices.analyze.AnalyzeToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@MarketTest
class ServersTest {
    @Autowired
    private JdbcClient database;

    @Autowired
    private StringRedisTemplate redis;

    @Autowired
    private ElasticsearchClient elasticsearch;

    @LocalServerPort
    private int port;

    @Test
    void elasticsearchUnderstandsTheChineseThatAStockServerUnderstands() throws IOException {
        List<String> words =
                elasticsearch
                        .indices()
                        .analyze(analysis -> analysis.analyzer("smartcn").text("章丘龙山小米"))
                        .tokens()
                        .stream()
                        .map(AnalyzeToken::token)
                        .toList();
        assertThat(words).containsExactly("章丘", "龙山", "小米");
    }

    @Test
    void readinessAsksDatabaseAndRedisButNotElasticsearch() throws Exception {
        HttpResponse<String> readiness = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(readiness.statusCode()).isEqualTo(200);
        assertThat(readiness.body()).contains("\"db\"", "\"redis\"").doesNotContain("elasticsearch");
    }

    @Test
    void transactionsReadOnlyWhatIsCommittedAndTimeIsUtc() {
        assertThat(database.sql("SELECT @@transaction_isolation")
                        .query(String.class)
                        .single())
                .isEqualTo("READ-COMMITTED");
        assertThat(database.sql("SELECT @@time_zone").query(String.class).single())
                .isEqualTo("+00:00");
    }

    @Test
    void redisKeepsWhatItIsGiven() {
        redis.opsForValue().set("servers-test", "here");
        assertThat(redis.opsForValue().getAndDelete("servers-test")).isEqualTo("here");
    }
}
