package cn.qiancun.market.bench;

import cn.qiancun.sandbox.SandboxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Fifty tills at once, each with a sale of three lines a second, whether the one before is answered or not yet: the time
 * runs from the moment at which the sale was due. How long a clerk's till waits, not how many sales there could be.
 */
final class TillBenchmark {
    private static final int TILLS = 50;
    private static final int LINES = 3;
    private static final long SECOND = 1_000_000_000L;
    private static final String JSON = "application/json";

    private final int warmUpSeconds;
    private final int seconds;
    private final Figures figures = new Figures();
    private final AtomicLong failed = new AtomicLong();

    TillBenchmark(boolean quick) {
        warmUpSeconds = quick ? 5 : 60;
        seconds = quick ? 10 : 120;
    }

    void run() throws IOException, SQLException {
        var servers = Servers.start(Path.of("target", "bench", "till-data"));
        figures.fact("processors", Runtime.getRuntime().availableProcessors());
        figures.fact("JVM", System.getProperty("java.vm.version") + " " + String.join(" ", ChildProcess.JVM_SETTINGS));
        figures.fact("database", new BareOrder(servers.databaseUrl(), servers.databaseUser(), "").durability());
        figures.fact("tills, warm-up, measurement", TILLS + ", " + warmUpSeconds + " s and " + seconds + " s");
        var sandbox = SandboxServer.start(0, null);
        int port = Benchmark.freePort();
        try (var shop = start(servers, sandbox, port);
                var database = DriverManager.getConnection(servers.databaseUrl(), servers.databaseUser(), "")) {
            var goods = new Goods(database);
            goods.growTo(1_000);
            var tills = open(port, new StoresWithTills(database, goods).write(TILLS));
            sell(port, tills, warmUpSeconds);
            failed.set(0);
            var micros = sell(port, tills, seconds);
            report(micros);
            figures.fact("heap after collection", shop.usedHeapMegabytesAfterCollection() + " MB");
            figures.fact("resident", shop.residentMegabytes() + " MB");
        } finally {
            figures.write(Path.of("target"));
        }
    }

    private static ChildProcess start(Servers servers, SandboxServer sandbox, int port) {
        var arguments = new ArrayList<>(servers.asArguments());
        sandbox.shopProperties().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        arguments.add("--server.port=" + port);
        arguments.add("--server.address=127.0.0.1");
        return ChildProcess.start(BenchmarkedShop.class, Map.of(), arguments.toArray(String[]::new));
    }

    /** A till with its open shift. */
    private static final class Till {
        private final StoresWithTills.Store store;
        private final String shift = UUID.randomUUID().toString();
        private String id;
        private int number;
        private int sequence;

        private Till(StoresWithTills.Store store) {
            this.store = store;
        }

        private String headers() {
            return "Authorization: Bearer " + store.token() + "\r\n";
        }

        private String path(String rest) {
            return "/api/v1/stores/" + store.id() + "/till" + rest;
        }

        private String batch(String entry) {
            return "{\"tillId\":\"%s\",\"sentAt\":\"%s\",\"entries\":[%s]}".formatted(id, Instant.now(), entry);
        }

        private String entry(String kind, String rest) {
            return "{\"id\":\"%s\",\"kind\":\"%s\",\"shiftId\":\"%s\",\"deviceTime\":\"%s\",\"clockOffsetMillis\":0,%s}"
                    .formatted(UUID.randomUUID(), kind, shift, Instant.now(), rest);
        }

        private String sale() {
            var random = ThreadLocalRandom.current();
            var lines = new StringBuilder();
            long total = 0;
            for (int i = 0; i < LINES; i++) {
                var article =
                        store.articles().get(random.nextInt(store.articles().size()));
                long grams = 200 + random.nextInt(2_000);
                long amount = article.priceFen() * grams / 500;
                total += amount;
                lines.append(i == 0 ? "" : ",")
                        .append(
                                "{\"articleId\":\"%d\",\"quantity\":%d,\"unitPriceFen\":%d,\"version\":1,\"amountFen\":%d}"
                                        .formatted(article.id(), grams, article.priceFen(), amount));
            }
            var digits = "%s%03d%06d".formatted(store.code(), number, ++sequence);
            var token = UUID.randomUUID().toString().replace("-", "").substring(0, 22);
            return entry(
                    "SALE",
                    ("\"number\":\"S%s%d\",\"token\":\"%s\",\"lines\":[%s],\"totalFen\":%d,"
                                    + "\"tender\":{\"kind\":\"CASH\",\"givenFen\":%d,\"changeFen\":0}")
                            .formatted(digits, checkDigit(digits), token, lines, total, total));
        }
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(digits.length() - 1 - i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return (10 - sum % 10) % 10;
    }

    private static List<Till> open(int port, List<StoresWithTills.Store> stores) throws IOException {
        var tills = new ArrayList<Till>();
        try (var connection = new KeptConnection(port)) {
            for (var store : stores) {
                var till = new Till(store);
                var greeting = "{\"deviceId\":\"%s\",\"name\":\"收银台\"}".formatted(UUID.randomUUID());
                var opened = connection.post(till.path("/tills"), till.headers(), JSON, greeting);
                till.id = opened.field("tillId");
                till.number = Integer.parseInt(opened.field("number"));
                var opening = till.entry("SHIFT_OPENED", "\"floatFen\":20000");
                connection.post(till.path("/entries"), till.headers(), JSON, till.batch(opening));
                tills.add(till);
            }
        }
        return tills;
    }

    /** @return microseconds of each sale, from when it was due */
    private long[] sell(int port, List<Till> tills, int forSeconds) {
        var threads = Executors.newFixedThreadPool(tills.size());
        long begin = System.nanoTime() + SECOND;
        var running = new ArrayList<Future<long[]>>();
        for (int i = 0; i < tills.size(); i++) {
            var till = tills.get(i);
            // Spread over the second, as customers are.
            long first = begin + SECOND * i / tills.size();
            running.add(threads.submit(() -> sell(port, till, first, forSeconds)));
        }
        try {
            var all = LongStream.builder();
            for (var each : running) {
                Arrays.stream(each.get()).forEach(all);
            }
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.MINUTES);
            return all.build().sorted().toArray();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private long[] sell(int port, Till till, long first, int forSeconds) throws IOException {
        var micros = new long[forSeconds];
        try (var connection = new KeptConnection(port)) {
            for (int i = 0; i < forSeconds; i++) {
                long due = first + i * SECOND;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                var answer = connection.post(till.path("/entries"), till.headers(), JSON, till.batch(till.sale()));
                if (answer.status() != 200 || !answer.body().contains("\"ACCEPTED\"")) {
                    failed.incrementAndGet();
                }
                micros[i] = (System.nanoTime() - due) / 1_000;
            }
        }
        return micros;
    }

    private void report(long[] micros) {
        figures.absolute(
                "sales of " + TILLS + " tills, one a second each",
                LINES + " lines",
                new Wrk.Rate(
                        (double) micros.length / seconds, at(micros, 0.5) / 1e3, at(micros, 0.99) / 1e3, failed.get()),
                TILLS);
        figures.fact("p95 of a sale", "%.1f ms".formatted(at(micros, 0.95) / 1e3));
        figures.fact("slowest sale", "%.1f ms".formatted(at(micros, 1) / 1e3));
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))];
    }
}
