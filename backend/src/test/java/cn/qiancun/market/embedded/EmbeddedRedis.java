package cn.qiancun.market.embedded;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Sessions and throttles. */
final class EmbeddedRedis extends EmbeddedProcess {
    private final Path home;

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
        int port = start(
                folder,
                free -> List.of(
                        program.toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(free),
                        "--dir",
                        folder.toString(),
                        "--save",
                        lasting ? "60 1" : ""));
        return Map.of("MARKET_REDIS_URL", "redis://127.0.0.1:" + port);
    }

    @Override
    boolean answers(Socket socket) throws IOException {
        socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket.getInputStream().read() == '+';
    }
}
