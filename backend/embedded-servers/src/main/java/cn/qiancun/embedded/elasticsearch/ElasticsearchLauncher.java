package cn.qiancun.embedded.elasticsearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * A single Elasticsearch node on the loopback, in this JVM, until it is told to terminate. The
 * server's own main class wants a distribution around it, which Maven Central does not have.
 */
public final class ElasticsearchLauncher {
    private static final String NODE_NAME = "embedded";

    private ElasticsearchLauncher() {}

    /** @param arguments home folder, data folder, HTTP port */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Settings settings = settings(home, Path.of(arguments[1]), arguments[2]);
        LogConfigurator.configureWithoutConfig(settings);
        LogConfigurator.setNodeName(NODE_NAME);
        Files.createDirectories(home.resolve("config"));
        Files.createDirectories(home.resolve("plugins"));
        Environment environment = new Environment(settings, home.resolve("config"));
        PluginsLoader plugins = PluginsLoader.createPluginsLoader(
                PluginsLoader.loadModulesBundles(environment.modulesDir()),
                PluginsLoader.loadPluginsBundles(environment.pluginsDir()),
                Map.of(),
                false);
        Node node = new Node(environment, plugins);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
        node.start();
        Thread.currentThread().join();
    }

    private static Settings settings(Path home, Path data, String port) {
        return Settings.builder()
                .put("node.name", NODE_NAME)
                .put("cluster.name", "qiancun-market")
                .put("path.home", home.toString())
                .put("path.data", data.resolve("data").toString())
                .put("path.logs", data.resolve("logs").toString())
                .put("discovery.type", "single-node")
                .put("http.host", "127.0.0.1")
                .put("http.port", port)
                .put("transport.host", "127.0.0.1")
                .put("transport.port", "0")
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                // Counted by what is really used, garbage that the collector has not met yet would refuse requests.
                .put("indices.breaker.total.use_real_memory", false)
                .build();
    }

    private static void close(Node node) {
        try (node) {
            node.prepareForClose();
            node.close();
            node.awaitClose(10, TimeUnit.SECONDS);
        } catch (IOException failure) {
            System.err.println("Elasticsearch did not close cleanly: " + failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
