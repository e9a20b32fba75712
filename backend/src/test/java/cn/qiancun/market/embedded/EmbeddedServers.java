package cn.qiancun.market.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Starts the servers that nobody named an address for, side by side, and stops them. */
final class EmbeddedServers {
    /**
     * Sizes as the servers read them: 256m, 2g.
     *
     * @param databasePool where the database keeps pages that it has read
     * @param searchHeap of the search engine's JVM
     */
    record Memory(String databasePool, String searchHeap) {}

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServers.class);

    /** A thread per task: each of them waits for a process. */
    private static final Executor THREADS = task -> {
        Thread thread = new Thread(task, "embedded-servers");
        thread.setDaemon(true);
        thread.start();
    };

    private final Path folder;
    private final boolean lasting;
    private final List<EmbeddedServer> servers;
    private final Map<String, Object> properties = new ConcurrentHashMap<>();
    private final List<CompletableFuture<Void>> all = new ArrayList<>();
    private final Instant begin = Instant.now();
    private FileChannel lock;

    /**
     * @param home what Maven has laid out in the module embedded-servers
     * @param folder where data is kept
     * @param lasting whether the data is kept when the servers stop
     * @param memory how much the large ones may take
     * @param isNamed whether an environment variable has a value
     */
    EmbeddedServers(Path home, Path folder, boolean lasting, Memory memory, Predicate<String> isNamed) {
        this.folder = folder;
        this.lasting = lasting;
        this.servers = Stream.of(
                        new EmbeddedMariaDb(home.resolve("mariadb"), memory.databasePool()),
                        new EmbeddedRedis(home.resolve("redis")),
                        new EmbeddedElasticsearch(home.resolve("elasticsearch"), memory.searchHeap()))
                .filter(server -> !isNamed.test(server.urlVariable()))
                .toList();
    }

    /**
     * Starts them all and waits for those that the application needs at once.
     *
     * @return what the application needs to know to use them
     */
    Map<String, Object> start() {
        if (servers.isEmpty()) {
            return Map.of();
        }
        claimFolder();
        log.info("Starting embedded servers; their data and logs are in {}", folder);
        Map<EmbeddedServer, CompletableFuture<Void>> launches = new HashMap<>();
        for (EmbeddedServer server : servers) {
            CompletableFuture<Void> launch = CompletableFuture.runAsync(() -> launch(server), THREADS);
            CompletableFuture<Void> ready = launch.thenRunAsync(() -> await(server), THREADS);
            launches.put(server, server.isNeededAtOnce() ? ready : launch);
            all.add(ready);
        }
        join(launches.values());
        return properties;
    }

    /** Waits for those, too, that the application could begin without. */
    void awaitAll() {
        join(all);
    }

    void stop() {
        servers.parallelStream().forEach(EmbeddedServer::stop);
        try {
            if (lock != null) {
                lock.close();
            }
            if (!lasting) {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException failure) {
            log.warn("What the embedded servers left in {} could not be cleared away: {}", folder, failure.toString());
        }
    }

    private void launch(EmbeddedServer server) {
        String name = server.title().split(" ")[0].toLowerCase(Locale.ROOT);
        try {
            properties.putAll(server.launch(Files.createDirectories(folder.resolve(name)), lasting));
        } catch (IOException failure) {
            throw new UncheckedIOException(server.title() + " did not start", failure);
        }
    }

    private void await(EmbeddedServer server) {
        server.await();
        long millis = Duration.between(begin, Instant.now()).toMillis();
        log.info("{} is up after {} ms at {}", server.title(), millis, properties.get(server.urlVariable()));
    }

    private void join(Collection<CompletableFuture<Void>> starts) {
        try {
            CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failure) {
            stop();
            throw new IllegalStateException("An embedded server did not start", failure.getCause());
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
