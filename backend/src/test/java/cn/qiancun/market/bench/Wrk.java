package cn.qiancun.market.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Drives HTTP at 16 connections with {@code wrk}, whose own cost per request is a few microseconds. */
final class Wrk {
    static final int CONNECTIONS = 16;

    /**
     * @param perSecond answers per second, failures not counted
     * @param failed answers outside 200 to 399, and broken connections
     */
    record Rate(double perSecond, double medianMillis, double p99Millis, long failed) {}

    private static final String SUMMARY = """
            done = function(summary, latency, requests)
              local e = summary.errors
              io.write(string.format("@@ %d %d %.3f %.3f %d\\n", summary.requests, summary.duration,
                latency:percentile(50) / 1000, latency:percentile(99) / 1000,
                e.connect + e.read + e.write + e.status + e.timeout))
            end
            """;

    private final int warmUpSeconds;
    private final int seconds;

    Wrk(int warmUpSeconds, int seconds) {
        this.warmUpSeconds = warmUpSeconds;
        this.seconds = seconds;
    }

    int warmUpSeconds() {
        return warmUpSeconds;
    }

    int seconds() {
        return seconds;
    }

    static void requireInstalled() {
        try {
            new ProcessBuilder("wrk", "--version")
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            throw new IllegalStateException("The benchmark drives with wrk: apt-get install wrk", missing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Warms up and measures GETs of these addresses in turn. */
    Rate gets(String base, List<String> paths) {
        return measure(base, """
                local n = 0
                request = function() n = n + 1; return requests[(n % #requests) + 1] end
                init = function() requests = {} for i, p in ipairs(paths) do requests[i] = wrk.format("GET", p) end end
                """, paths);
    }

    /**
     * Warms up and measures what a Lua script asks.
     *
     * @param script may define {@code init} and {@code request}; finds the lines in the table {@code paths}
     */
    Rate measure(String base, String script, List<String> lines) {
        try {
            var folder = Files.createDirectories(Path.of("target", "bench"));
            var file = Files.createTempFile(folder, "drive", ".lua");
            file.toFile().deleteOnExit();
            Files.writeString(file, table(lines) + script + SUMMARY, StandardCharsets.UTF_8);
            if (warmUpSeconds > 0) {
                run(base, file, warmUpSeconds);
            }
            return run(base, file, seconds);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String table(List<String> lines) {
        var text = new StringBuilder("paths = {\n");
        lines.forEach(line -> text.append("[==[").append(line).append("]==],\n"));
        return text.append("}\n").toString();
    }

    private static Rate run(String base, Path script, int seconds) throws IOException {
        var command = new ArrayList<>(List.of("wrk", "--threads", "1", "--connections", "" + CONNECTIONS));
        command.addAll(List.of("--duration", seconds + "s", "--timeout", "10s", "--script", script.toString(), base));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output.lines()
                .filter(line -> line.startsWith("@@ "))
                .map(line -> rate(line.split(" ")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(output));
    }

    private static Rate rate(String[] fields) {
        long failed = Long.parseLong(fields[5]);
        double answered = Long.parseLong(fields[1]) - failed;
        double measuredSeconds = Long.parseLong(fields[2]) / 1_000_000.0;
        return new Rate(
                answered / measuredSeconds, Double.parseDouble(fields[3]), Double.parseDouble(fields[4]), failed);
    }
}
