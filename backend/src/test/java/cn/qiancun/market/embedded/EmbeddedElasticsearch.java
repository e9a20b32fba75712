package cn.qiancun.market.embedded;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The search engine, in a JVM of its own: its libraries and the shop's would not agree. */
final class EmbeddedElasticsearch implements EmbeddedServer {
    private final Path home;
    private final String heap;
    private ChildProcess process;
    private int port;

    EmbeddedElasticsearch(Path home, String heap) {
        this.home = home;
        this.heap = heap;
    }

    @Override
    public String title() {
        return "Elasticsearch 8.19";
    }

    @Override
    public String urlVariable() {
        return "MARKET_ELASTICSEARCH_URL";
    }

    @Override
    public Map<String, Object> launch(Path folder, boolean lasting) throws IOException {
        port = EmbeddedServer.freePort();
        process = ChildProcess.start(
                folder,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms" + heap,
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=" + (lasting ? 4 : 1),
                        "-cp",
                        home.resolve("lib") + "/*",
                        "cn.qiancun.embedded.elasticsearch.ElasticsearchLauncher",
                        home.toString(),
                        folder.toString(),
                        Integer.toString(port)));
        return Map.of("MARKET_ELASTICSEARCH_URL", url());
    }

    @Override
    public void await() {
        process.await(this::isHealthy);
    }

    /** It takes longest, and the application asks it first when it is up. */
    @Override
    public boolean isNeededAtOnce() {
        return false;
    }

    @Override
    public void stop() {
        if (process != null) {
            process.stop();
        }
    }

    private String url() {
        return "http://127.0.0.1:" + port;
    }

    private boolean isHealthy() throws IOException {
        HttpURLConnection health = (HttpURLConnection)
                URI.create(url() + "/_cluster/health").toURL().openConnection();
        health.setReadTimeout(2_000);
        try {
            return health.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
            health.disconnect();
        }
    }
}
