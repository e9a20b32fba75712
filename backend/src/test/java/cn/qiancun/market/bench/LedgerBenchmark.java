package cn.qiancun.market.bench;

import cn.qiancun.market.shared.Ids;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The ledger alone: how many transactions a second one village takes, and what ten million entries change. */
final class LedgerBenchmark {
    private static final double AIM_PER_SECOND = 500;
    private static final String POSTING = "posting to one village";
    private static final String STATEMENT = "statement page";
    private static final String BALANCE = "balance";
    private static final String SEALED = "SELECT sealed_transactions FROM ledger_proof_head";
    private static final String TOKEN = "bench-accountant";

    private final List<Long> sizes;
    private final int warmUpSeconds;
    private final int seconds;
    private final Figures figures = new Figures();

    LedgerBenchmark(boolean quick) {
        sizes = quick ? List.of(20_000L, 60_000L) : List.of(100_000L, 1_000_000L, 10_000_000L);
        warmUpSeconds = quick ? 3 : 15;
        seconds = quick ? 5 : 20;
    }

    void run() throws IOException, SQLException {
        var servers = Servers.start(Path.of("target", "bench", "ledger-data"));
        figures.fact("processors", Runtime.getRuntime().availableProcessors());
        figures.fact("JVM", System.getProperty("java.vm.version") + " " + String.join(" ", ChildProcess.JVM_SETTINGS));
        figures.fact("database", new BareOrder(servers.databaseUrl(), servers.databaseUser(), "").durability());
        figures.fact("warm-up and measurement", warmUpSeconds + " s and " + seconds + " s each");
        int port = Benchmark.freePort();
        try (var shop = start(servers, port);
                var database = DriverManager.getConnection(servers.databaseUrl(), servers.databaseUser(), "")) {
            database.setAutoCommit(false);
            new Buyers(database).accountant(database, TOKEN, LedgerLoad.VILLAGE);
            var journal = new GrownJournal(database);
            shop.ask(LedgerLoad.POST + " " + warmUpSeconds);
            for (long size : sizes) {
                grow(journal, size, database);
                measure(shop, port, data(size));
                verify(database, data(size));
                download(port, data(size));
            }
            for (long size : sizes.subList(1, sizes.size())) {
                for (var name : List.of(POSTING, STATEMENT, BALANCE)) {
                    figures.kept(name, data(sizes.get(0)), data(size));
                }
            }
            figures.fact("heap after collection", shop.usedHeapMegabytesAfterCollection() + " MB");
            figures.fact("resident", shop.residentMegabytes() + " MB");
        } finally {
            figures.write(Path.of("target"));
        }
    }

    private static ChildProcess start(Servers servers, int port) {
        var arguments = new ArrayList<>(servers.asArguments());
        arguments.add("--server.port=" + port);
        arguments.add("--server.address=127.0.0.1");
        return ChildProcess.start(BenchmarkedShop.class, Map.of(), arguments.toArray(String[]::new));
    }

    private static String data(long entries) {
        return String.format(Locale.ROOT, "%,d entries", entries);
    }

    /** Writes, and waits until the shop, which begins with the first rows, has folded and sealed it all. */
    private void grow(GrownJournal journal, long size, Connection database) throws SQLException {
        long sealed = number(database, SEALED);
        long start = System.nanoTime();
        figures.fact("rows of entries written a second, to " + data(size), Math.round(journal.growTo(size)));
        while (number(
                        database,
                        "SELECT (SELECT COUNT(*) FROM ledger_fold_queue)" + " + (SELECT COUNT(*) FROM ledger_unsealed)")
                > 0) {
            pause();
        }
        double perSecond = (number(database, SEALED) - sealed) * 1e9 / (System.nanoTime() - start);
        figures.absolute("folding and sealing", data(size), new Wrk.Rate(perSecond, 0, 0, 0), AIM_PER_SECOND);
    }

    private void measure(ChildProcess shop, int port, String data) {
        figures.absolute(POSTING, data, ask(shop, LedgerLoad.POST), AIM_PER_SECOND);
        figures.absolute(POSTING + ", a tenth payouts", data, ask(shop, LedgerLoad.PAY), AIM_PER_SECOND);
        figures.absolute(BALANCE, data, ask(shop, LedgerLoad.READ), 0);
        var lastMonth = LocalDate.now().minusMonths(1);
        var path = "/api/v1/villages/%s/statement?from=%s&to=%s"
                .formatted(
                        LedgerLoad.VILLAGE,
                        lastMonth.withDayOfMonth(1),
                        lastMonth.withDayOfMonth(lastMonth.lengthOfMonth()));
        var wrk = new Wrk(warmUpSeconds, seconds);
        figures.absolute(STATEMENT, data, wrk.measure("http://127.0.0.1:" + port, SIGNED_IN, List.of(path)), 0);
    }

    private Wrk.Rate ask(ChildProcess shop, String what) {
        shop.ask(what + " " + warmUpSeconds);
        return LedgerLoad.rate(shop.ask(what + " " + seconds));
    }

    /** As an auditor would ask for it; the shop takes the row up within a second. */
    private void verify(Connection database, String data) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO ledger_verification_run (id, unfinished, phase, block_number, block_hash,"
                            + " block_count, last_account_id, accounts_done, account_count, started_at) SELECT "
                            + Ids.next()
                            + ", 1, 'BLOCKS', 0, origin_hash, block_count, 0, 0, 0, UTC_TIMESTAMP(6) FROM ledger_proof_head");
        }
        database.commit();
        while (number(database, "SELECT COUNT(*) FROM ledger_verification_run WHERE unfinished = 1") > 0) {
            pause();
        }
        long millis = number(
                database,
                "SELECT TIMESTAMPDIFF(MICROSECOND, started_at, finished_at) DIV 1000"
                        + " FROM ledger_verification_run ORDER BY id DESC LIMIT 1");
        long sealed = number(database, SEALED);
        figures.absolute(
                "verifying everything, transactions", data, new Wrk.Rate(sealed * 1000.0 / millis, 0, 0, 0), 0);
        figures.fact("verifying everything, " + data, millis / 1000.0 + " s");
        figures.fact("findings, " + data, number(database, "SELECT COUNT(*) FROM ledger_finding"));
    }

    /** The largest village's journal, and the program that checks it. */
    private void download(int port, String data) throws IOException {
        var file = Path.of("target", "bench", "journal.txt.gz");
        var request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + port + "/api/v1/public/villages/" + LedgerLoad.VILLAGE + "/journal"))
                .build();
        try {
            long start = System.nanoTime();
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofFile(file));
            figures.fact(
                    "journal of the village, " + data,
                    "%d kB in %.1f s".formatted(Files.size(file) >> 10, (System.nanoTime() - start) / 1e9));
            start = System.nanoTime();
            var check = new ProcessBuilder("java", "../deploy/VerifyJournal.java", file.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            figures.fact(
                    "checking that journal, " + data,
                    "%.1f s, %s".formatted((System.nanoTime() - start) / 1e9, check == 0 ? "right" : "NOT RIGHT"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } finally {
            database.commit();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static final String SIGNED_IN = """
            request = function() return wrk.format("GET", paths[1], { ["Authorization"] = "Bearer %s" }) end
            """.formatted(TOKEN);
}
