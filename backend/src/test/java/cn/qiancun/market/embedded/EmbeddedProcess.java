package cn.qiancun.market.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;

/** A server that is a process of its own and must answer on the loopback before the application begins to start. */
abstract class EmbeddedProcess implements EmbeddedServer {
    private static final int ANSWER_MILLIS = 1_000;

    private ChildProcess process;
    private int port;

    final int start(Path folder, CommandOnPort command) throws IOException {
        port = EmbeddedServer.freePort();
        process = ChildProcess.start(folder, command.on(port));
        return port;
    }

    /** How the server is started, given the port that is free for it. */
    interface CommandOnPort {
        List<String> on(int port);
    }

    /** Whether the server answers as it does once it serves. */
    abstract boolean answers(Socket socket) throws IOException;

    @Override
    public final void await() {
        process.await(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(ANSWER_MILLIS);
                return answers(socket);
            }
        });
    }

    @Override
    public final boolean isNeededAtOnce() {
        return true;
    }

    @Override
    public final void stop() {
        if (process != null) {
            process.stop();
        }
    }
}
