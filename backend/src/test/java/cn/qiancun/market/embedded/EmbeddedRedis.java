package cn.qiancun.market.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Sessions and throttles. */
final class EmbeddedRedis implements EmbeddedServer {
    private final Path home;
    private ChildProcess process;
    private int port;

    EmbeddedRedis(Path home) {
        this.home = home;
    }

    @Override
    public String title() {
        return "Redis 6.2";
    }

    @Override
    public String urlVariable() {
        return "MARKET_REDIS_URL";
    }

    @Override
    public Map<String, Object> launch(Path folder, boolean lasting) throws IOException {
        Path program = home.resolve(
                System.getProperty("os.arch").equals("aarch64")
                        ? "redis-server-6.2.7-linux-arm64"
                        : "redis-server-6.2.6-v5-linux-amd64");
        program.toFile().setExecutable(true);
        port = EmbeddedServer.freePort();
        process = ChildProcess.start(
                folder,
                List.of(
                        program.toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--dir",
                        folder.toString(),
                        "--save",
                        lasting ? "60 1" : ""));
        return Map.of("MARKET_REDIS_URL", "redis://127.0.0.1:" + port);
    }

    @Override
    public void await() {
        process.await(this::answersPing);
    }

    @Override
    public boolean isNeededAtOnce() {
        return true;
    }

    @Override
    public void stop() {
        if (process != null) {
            process.stop();
        }
    }

    private boolean answersPing() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        }
    }
}
