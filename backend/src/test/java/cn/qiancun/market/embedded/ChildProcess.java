package cn.qiancun.market.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server that lives no longer than this JVM. Between the two stands a shell whose standard input
 * ends with the JVM, even if that is killed; the shell then tells the server to stop.
 */
final class ChildProcess {
    /** In a session of its own: Ctrl-C is for the shop, which stops its servers when it is done. */
    private static final String WATCH = """
            exec 3<&0
            log="$1"; shift
            "$@" </dev/null >>"$log" 2>&1 3<&- &
            server=$!
            { cat <&3 >/dev/null; kill "$server" 2>/dev/null; } &
            exec 3<&-
            wait "$server"
            """;

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param folder where the server works; its log and the number of its process are kept there */
    static ChildProcess start(Path folder, List<String> command) throws IOException {
        endLeftOver(folder.resolve("pid"));
        Path log = folder.resolve("server.log");
        List<String> watched = new ArrayList<>(List.of("setsid", "sh", "-c", WATCH, "watch", log.toString()));
        watched.addAll(command);
        Process process = new ProcessBuilder(watched).directory(folder.toFile()).start();
        Files.writeString(folder.resolve("pid"), Long.toString(process.pid()));
        return new ChildProcess(process, log);
    }

    /** Waits until the server answers. */
    void await(Callable<Boolean> answers) {
        Instant end = Instant.now().plus(START);
        while (!answered(answers)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                stop();
                throw new IllegalStateException("The server did not start. Its last words:\n" + lastWords());
            }
            pause();
        }
    }

    void stop() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException unreachable) {
            process.destroy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean answered(Callable<Boolean> answers) {
        try {
            return answers.call();
        } catch (Exception notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a server starts", stopped);
        }
    }

    /** A JVM that was killed a moment ago may have left a server that is still closing its files. */
    private static void endLeftOver(Path pid) throws IOException {
        if (!Files.exists(pid)) {
            return;
        }
        long number = Long.parseLong(Files.readString(pid).strip());
        var leftOver = ProcessHandle.of(number)
                .filter(handle -> handle.info()
                        .commandLine()
                        .orElse("")
                        .contains(pid.getParent().toString()));
        if (leftOver.isPresent()) {
            try {
                leftOver.get().onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException stuck) {
                leftOver.get().descendants().forEach(ProcessHandle::destroyForcibly);
                leftOver.get().destroyForcibly();
            } catch (InterruptedException | java.util.concurrent.ExecutionException interrupted) {
                throw new IOException("Waiting for an earlier server was interrupted", interrupted);
            }
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
