package cn.qiancun.market.bench;

import cn.qiancun.sandbox.SandboxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * A session of the online fair with one product: 500 pieces, 20,000 attempts of 2,000 people, 64 at once, each attempt an
 * order with a key of its own. After each round the database is asked whether exactly 500 were sold.
 */
final class FlashBenchmark {
    private static final int PIECES = 500;
    private static final int PER_PERSON = 2;
    private static final int PEOPLE = 2_000;
    private static final int ATTEMPTS = 20_000;
    private static final int ROUNDS = 20;
    private static final int REHEARSALS = 3;
    private static final double LONGEST_P99_MILLIS = 1_500;
    private static final String JSON = "application/json";
    private static final String OPERATOR = "bench-operator";
    private static final String SELLER = "bench-seller";

    private final int rounds;
    private final int rehearsals;
    private final int scaleSeconds;
    private final Figures figures = new Figures();
    private final List<FlashRound> measured = new ArrayList<>();

    private FlashBenchmark(int rounds, int rehearsals, int scaleSeconds) {
        this.rounds = rounds;
        this.rehearsals = rehearsals;
        this.scaleSeconds = scaleSeconds;
    }

    /** @param run {@code flash}, {@code flash-quick}, or {@code flash-} and the number of rounds */
    static FlashBenchmark of(String run) {
        return switch (run) {
            case "flash" -> new FlashBenchmark(ROUNDS, REHEARSALS, 15);
            case "flash-quick" -> new FlashBenchmark(2, 1, 5);
            default -> new FlashBenchmark(Integer.parseInt(run.substring("flash-".length())), REHEARSALS, 10);
        };
    }

    void run() throws IOException, SQLException {
        var servers = Servers.start(Path.of("target", "bench", "flash-data"));
        figures.fact("processors", Runtime.getRuntime().availableProcessors());
        figures.fact("JVM", System.getProperty("java.vm.version") + " " + String.join(" ", ChildProcess.JVM_SETTINGS));
        measureScale(servers);
        figures.fact("rehearsals, rounds", rehearsals + ", " + rounds);
        var sandbox = SandboxServer.start(0, null);
        int port = Benchmark.freePort();
        try (var shop = start(servers, sandbox, port);
                var database = DriverManager.getConnection(servers.databaseUrl(), servers.databaseUser(), "")) {
            var goods = new Goods(database);
            goods.growTo(100);
            var buyers = new Buyers(database, PEOPLE);
            buyers.member(database, OPERATOR, "OPERATOR", "PLATFORM", "1");
            var sold = goods.variants().get(0);
            buyers.member(database, SELLER, "VILLAGE_SELLER", "SELLER", Long.toString(sold.sellerId()));
            for (int i = -rehearsals; i < rounds; i++) {
                var round = round(port, database, sold, buyers);
                if (i >= 0) {
                    measured.add(round);
                }
            }
            report();
            figures.fact("heap after collection", shop.usedHeapMegabytesAfterCollection() + " MB");
        } finally {
            figures.write(Path.of("target"));
        }
    }

    private void measureScale(Servers servers) {
        var bare = new BareOrder(servers.databaseUrl(), servers.databaseUser(), "");
        figures.fact("database", bare.durability());
        double perSecond = bare.perSecond(true, 3, scaleSeconds);
        bare.clear();
        figures.scale(
                Benchmark.BARE_ORDER_ONE_ROW, new Wrk.Rate(perSecond, BareOrder.THREADS * 1_000 / perSecond, 0, 0));
    }

    private static ChildProcess start(Servers servers, SandboxServer sandbox, int port) {
        var arguments = new ArrayList<>(servers.asArguments());
        sandbox.shopProperties().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        arguments.add("--server.port=" + port);
        arguments.add("--server.address=127.0.0.1");
        return ChildProcess.start(BenchmarkedShop.class, Map.of(), arguments.toArray(String[]::new));
    }

    private FlashRound round(int port, Connection database, Goods.Variant variant, Buyers buyers)
            throws IOException, SQLException {
        var session = openSession(port, variant);
        var round = new FlashRound(
                port, "/api/v1/sessions/" + session + "/orders", OrderCalls.body(variant.id(), buyers.pickupPointId()));
        round.run(buyers.all(), ATTEMPTS);
        requireExact(database, session, variant.id());
        figures.fact("session " + session, round.inWords());
        return round;
    }

    /** By the verbs of those who do it: an operator asks, the seller agrees, the operator publishes. */
    private static String openSession(int port, Goods.Variant variant) throws IOException {
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        try (var connection = new KeptConnection(port)) {
            var desk = "/api/v1/sessions-desk";
            var id = call(connection, "POST", OPERATOR, desk, """
                    {"title":"专场","text":"五百件","opensAt":"%s","closesAt":"%s"}""".formatted(now.minusMinutes(1), now.plusDays(1)))
                    .field("id");
            call(connection, "POST", OPERATOR, desk + "/" + id + "/goods", """
                    {"variantId":"%d","priceFen":%d,"offered":%d,"perPerson":%d}""".formatted(
                            variant.id(), price(variant), PIECES, PER_PERSON));
            call(connection, "POST", OPERATOR, desk + "/" + id + "/offer", "");
            var asked = call(connection, "GET", OPERATOR, desk + "/" + id, "").body();
            var good = new KeptConnection.Answer(200, asked.substring(asked.indexOf("\"goods\"")));
            call(
                    connection,
                    "PUT",
                    SELLER,
                    "/api/v1/seller/sessions/goods/" + good.field("id") + "/consent",
                    """
                    {"priceFen":%d,"offered":%d}""".formatted(price(variant), PIECES));
            call(connection, "POST", OPERATOR, desk + "/" + id + "/publication", "");
            return id;
        }
    }

    private static long price(Goods.Variant variant) {
        return variant.priceFen() / 2;
    }

    private static KeptConnection.Answer call(
            KeptConnection connection, String method, String token, String path, String body) throws IOException {
        var headers = "Authorization: Bearer " + token + "\r\nIdempotency-Key: " + UUID.randomUUID() + "\r\n";
        var answer = connection.send(method, path, headers, JSON, body);
        if (answer.status() >= 300) {
            throw new IllegalStateException(path + " answered " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    /** What the database says, by each of the places in which it stands. */
    private static void requireExact(Connection database, String session, long variantId) throws SQLException {
        var good = "(SELECT id FROM flashsales_good WHERE session_id = " + session + ")";
        require(database, PIECES, "SELECT SUM(quantity) FROM flashsales_claim WHERE good_id IN " + good);
        require(database, PIECES, "SELECT SUM(quantity) FROM flashsales_buyer WHERE good_id IN " + good);
        require(
                database,
                PIECES,
                "SELECT SUM(l.quantity) FROM ordering_line l JOIN ordering_order o ON o.id = l.order_id"
                        + " WHERE o.number IN (SELECT order_number FROM flashsales_claim WHERE good_id IN " + good
                        + ")");
        require(
                database,
                PIECES,
                "SELECT SUM(quantity) FROM inventory_hold WHERE state = 'HELD' AND out_of IN"
                        + " (SELECT CONCAT('flash:', id) FROM flashsales_good WHERE session_id = " + session + ")");
        require(
                database,
                0,
                "SELECT COUNT(*) FROM flashsales_buyer WHERE quantity > " + PER_PERSON + " AND good_id IN " + good);
        require(
                database,
                0,
                "SELECT COUNT(*) FROM inventory_stock s WHERE s.variant_id = " + variantId + " AND s.reserved <>"
                        + " (SELECT SUM(h.quantity) FROM inventory_hold h WHERE h.variant_id = s.variant_id"
                        + " AND h.state = 'HELD')");
    }

    private static void require(Connection database, long expected, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            if (rows.getLong(1) != expected) {
                throw new IllegalStateException(rows.getLong(1) + " instead of " + expected + ": " + sql);
            }
        }
        database.commit();
    }

    private void report() {
        var data = PIECES + " pieces, " + ATTEMPTS + " attempts of " + PEOPLE + " people, " + FlashRound.AT_ONCE
                + " at once, " + rounds + " times";
        long failed = measured.stream().mapToLong(FlashRound::failed).sum();
        var accepted = sorted(measured.stream()
                .flatMapToLong(round -> round.acceptedMicros().stream().mapToLong(Long::longValue)));
        var all = sorted(measured.stream().flatMapToLong(round -> Arrays.stream(round.allMicros())));
        double selling =
                measured.stream().mapToDouble(FlashRound::secondsUntilSoldOut).sum();
        double whole = measured.stream().mapToDouble(FlashRound::seconds).sum();
        figures.figure(
                "accepted orders, until all is sold",
                data,
                new Wrk.Rate(accepted.length / selling, at(accepted, 0.5), at(accepted, 0.99), failed),
                Benchmark.BARE_ORDER_ONE_ROW,
                0.1);
        figures.figure(
                "attempts",
                data,
                new Wrk.Rate(all.length / whole, at(all, 0.5), at(all, 0.99), failed),
                Benchmark.BARE_ORDER_ONE_ROW,
                0.35);
        figures.fact("exactly " + PIECES + " sold", measured.size() + " of " + rounds + " times");
        double p99 = Math.max(at(all, 0.99), at(accepted, 0.99));
        figures.fact(
                "99 % within",
                "%.0f ms, aim %.0f ms: %s"
                        .formatted(p99, LONGEST_P99_MILLIS, p99 < LONGEST_P99_MILLIS ? "met" : "missed"));
    }

    private static long[] sorted(LongStream micros) {
        return micros.sorted().toArray();
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))] / 1e3;
    }
}
