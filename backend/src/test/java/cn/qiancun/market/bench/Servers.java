package cn.qiancun.market.bench;

import cn.qiancun.market.embedded.EmbeddedServersInitializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * The embedded servers as {@code spring-boot:test-run} starts them, with its durability, on a folder of the
 * benchmark's own that is emptied first. They stop with this JVM.
 */
final class Servers {
    private final Map<String, String> settings = new TreeMap<>();

    private Servers(Map<String, Object> known) {
        known.forEach((name, value) -> settings.put(name, value.toString()));
    }

    static Servers start(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        System.setProperty("MARKET_EMBEDDED_DATA", folder.toAbsolutePath().toString());
        // Sizes between those of a developer's machine and those of deploy/, so that the shop is measured and not the
        // disk.
        System.setProperty("MARKET_EMBEDDED_DATABASE_POOL", "1g");
        System.setProperty("MARKET_EMBEDDED_SEARCH_HEAP", "1g");
        var context = new GenericApplicationContext();
        new EmbeddedServersInitializer().initialize(context);
        var source = (MapPropertySource)
                context.getEnvironment().getPropertySources().get(EmbeddedServersInitializer.SOURCE);
        return new Servers(source.getSource());
    }

    /** The address with the driver's options that the shop sets, too. */
    String databaseUrl() {
        return settings.get("MARKET_DATABASE_URL")
                + "&connectionTimeZone=%2B00:00&forceConnectionTimeZoneToSession=true&rewriteBatchedStatements=true"
                + "&cachePrepStmts=true&prepStmtCacheSize=250&prepStmtCacheSqlLimit=4096&useLocalSessionState=true"
                + "&sessionVariables=transaction_isolation='READ-COMMITTED'";
    }

    String databaseUser() {
        return settings.get("MARKET_DATABASE_USERNAME");
    }

    String elasticsearchUrl() {
        return settings.get("MARKET_ELASTICSEARCH_URL");
    }

    /** What the shop is told of them, as arguments of its main method. */
    List<String> asArguments() {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }
}
