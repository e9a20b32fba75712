package cn.qiancun.market.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A JVM of its own for what is measured, so that its memory and start time are its own and the driver's work is not in
 * it. It answers each line on its standard input with one line, and ends when the input does.
 */
public final class ChildProcess implements AutoCloseable {
    /** The same for everything that is measured. */
    static final List<String> JVM_SETTINGS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC");

    private static final Duration CLEAN_END = Duration.ofSeconds(20);

    private static final String ANSWER = "@@ ";
    private static final String READY = "ready";
    private static final String ENDED = "ended";

    private final Process process;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final PrintWriter input;
    private final Path log;
    private final Duration startedIn;

    private ChildProcess(Process process, Path log, long startedAtNanos) {
        this.process = process;
        this.log = log;
        this.input = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        Thread reader = new Thread(this::drain, "output of the measured process");
        reader.setDaemon(true);
        reader.start();
        await();
        this.startedIn = Duration.ofNanos(System.nanoTime() - startedAtNanos);
    }

    /** Starts a main class of this class path and waits until it serves. Its log goes to {@code target/bench}. */
    public static ChildProcess start(Class<?> main, Map<String, String> environment, String... arguments) {
        try {
            var log = Files.createDirectories(Path.of("target", "bench")).resolve(main.getSimpleName() + ".log");
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(JVM_SETTINGS);
            command.addAll(List.of(System.getProperty("bench.jvm", "").split(" ")).stream()
                    .filter(setting -> !setting.isBlank())
                    .toList());
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
            command.addAll(Arrays.asList(arguments));
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            long now = System.nanoTime();
            return new ChildProcess(builder.start(), log, now);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** In the child: tells that it serves, then answers commands until the parent goes. */
    public static void serveUntilInputEnds(ConfigurableApplicationContext context) {
        serveUntilInputEnds(context, command -> "unknown command");
    }

    /** @param commands what this child does beyond {@code memory}; gets the line, gives the answer's line */
    static void serveUntilInputEnds(ConfigurableApplicationContext context, UnaryOperator<String> commands) {
        System.out.println(ANSWER + READY);
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(ANSWER + (line.equals("memory") ? usedHeapMegabytes() : commands.apply(line)));
            }
        } catch (IOException parentGone) {
            System.err.println("The parent went away: " + parentGone.getMessage());
        } catch (RuntimeException failed) {
            // Else other threads would keep this process alive, and the parent waiting for its answer.
            LoggerFactory.getLogger(ChildProcess.class).error("A command of the benchmark failed", failed);
            Runtime.getRuntime().halt(1);
        }
        closeOrHalt(context);
    }

    /** Without the servers of a parent that was killed a clean end would never come. */
    private static void closeOrHalt(ConfigurableApplicationContext context) {
        var closing = new Thread(context::close, "closing");
        closing.start();
        try {
            closing.join(CLEAN_END.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }

    private static String usedHeapMegabytes() {
        System.gc();
        return Long.toString(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
    }

    /** @return the child's answer to one command */
    String ask(String command) {
        input.println(command);
        return await();
    }

    /** Reads all the child prints, also while nobody waits: a full pipe would hold its logging up. */
    private void drain() {
        try (var lines = process.inputReader(StandardCharsets.UTF_8);
                var copy = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ANSWER)) {
                    answers.add(line.substring(ANSWER.length()));
                } else {
                    copy.write(line + "\n");
                    copy.flush();
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            answers.add(ENDED);
        }
    }

    private String await() {
        try {
            var answer = answers.take();
            if (answer.equals(ENDED)) {
                throw new IllegalStateException("The measured process ended; see " + log.toAbsolutePath());
            }
            return answer;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    Duration startedIn() {
        return startedIn;
    }

    long usedHeapMegabytesAfterCollection() {
        return Long.parseLong(ask("memory"));
    }

    /** Resident memory as the system counts it. */
    long residentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException gone) {
            return -1;
        }
    }

    /** As {@code kill -9} does: nothing in it comes to an end, and nothing is written any more. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
            input.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        input.close();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
