package cn.qiancun.market.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/** The way to Elasticsearch, which may be away at any time: short waits, and a health of its own. */
@Configuration(proxyBeanMethods = false)
class ElasticsearchConfiguration {
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    /**
     * @param url the nodes' addresses
     * @param username empty if the server asks for none
     * @param connectTimeout how long to wait for a connection
     * @param responseTimeout how long to wait for an answer
     */
    @ConfigurationProperties("market.elasticsearch")
    record Server(List<URI> url, String username, String password, Duration connectTimeout, Duration responseTimeout) {}

    @Bean(destroyMethod = "close")
    RestClient elasticsearchRestClient(Server server) {
        HttpHost[] hosts = server.url().stream()
                .map(url -> HttpHost.create(url.toString()))
                .toArray(HttpHost[]::new);
        return RestClient.builder(hosts)
                .setDefaultHeaders(authorization(server))
                .setRequestConfigCallback(request -> request.setConnectTimeout(
                                (int) server.connectTimeout().toMillis())
                        .setSocketTimeout((int) server.responseTimeout().toMillis()))
                .build();
    }

    @Bean
    ElasticsearchClient elasticsearchClient(RestClient restClient) {
        return new ElasticsearchClient(new RestClientTransport(restClient, new Jackson3JsonpMapper()));
    }

    /** One for all who ask: what one of them found out spares the others waiting. */
    @Bean
    Circuit searchCircuit() {
        return new Circuit(PAUSE_AFTER_FAILURE, System::nanoTime);
    }

    /** Shown, but no part of readiness: without it the shop finds goods in the database. */
    @Bean
    HealthIndicator elasticsearchHealthIndicator(ElasticsearchClient client) {
        return () -> {
            try {
                var health = client.cluster().health();
                Health.Builder builder = health.status().jsonValue().equals("red") ? Health.down() : Health.up();
                return builder.withDetail("status", health.status().jsonValue()).build();
            } catch (Exception away) {
                return Health.down(away).build();
            }
        };
    }

    private static Header[] authorization(Server server) {
        if (!StringUtils.hasText(server.username())) {
            return new Header[0];
        }
        byte[] credentials = (server.username() + ":" + server.password()).getBytes(StandardCharsets.UTF_8);
        return new Header[] {
            new BasicHeader(
                    HttpHeaders.AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(credentials))
        };
    }
}
