package cn.qiancun.market.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Starts the servers that nobody named an address for, side by side, and stops them. */
final class EmbeddedServers {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedServers.class);

    private final Path folder;
    private final boolean lasting;
    private final List<EmbeddedServer> servers;
    private final Map<String, Object> properties = new ConcurrentHashMap<>();
    private FileChannel lock;

    /**
     * @param home what Maven has laid out in the module embedded-servers
     * @param folder where data is kept
     * @param lasting whether the data is kept when the servers stop
     * @param isNamed whether an environment variable has a value
     */
    EmbeddedServers(Path home, Path folder, boolean lasting, Predicate<String> isNamed) {
        this.folder = folder;
        this.lasting = lasting;
        this.servers = Stream.of(
                        new EmbeddedMariaDb(home.resolve("mariadb")),
                        new EmbeddedRedis(home.resolve("redis")),
                        new EmbeddedElasticsearch(home.resolve("elasticsearch")))
                .filter(server -> !isNamed.test(server.urlVariable()))
                .toList();
    }

    /** @return what the application needs to know to use them */
    Map<String, Object> start() {
        if (servers.isEmpty()) {
            return Map.of();
        }
        claimFolder();
        log.info("Starting embedded servers; their data and logs are in {}", folder);
        CompletableFuture<?>[] starts = servers.stream()
                .map(server -> CompletableFuture.runAsync(() -> start(server)))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(starts).join();
        } catch (CompletionException failure) {
            stop();
            throw new IllegalStateException("An embedded server did not start", failure.getCause());
        }
        return properties;
    }

    void stop() {
        servers.parallelStream().forEach(EmbeddedServer::stop);
        try {
            lock.close();
            if (!lasting) {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException failure) {
            log.warn("What the embedded servers left in {} could not be cleared away: {}", folder, failure.toString());
        }
    }

    private void start(EmbeddedServer server) {
        Instant begin = Instant.now();
        String name = server.title().split(" ")[0].toLowerCase(java.util.Locale.ROOT);
        try {
            Map<String, Object> known = server.start(Files.createDirectories(folder.resolve(name)), lasting);
            properties.putAll(known);
            log.info(
                    "{} is up after {} ms at {}",
                    server.title(),
                    Duration.between(begin, Instant.now()).toMillis(),
                    known.get(server.urlVariable()));
        } catch (IOException failure) {
            throw new UncheckedIOException(server.title() + " did not start", failure);
        }
    }

    private void claimFolder() {
        try {
            Files.createDirectories(folder);
            lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                throw new IllegalStateException("Another run uses " + folder + "; stop it first");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("No data can be kept in " + folder, failure);
        }
    }
}
