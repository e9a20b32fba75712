package cn.qiancun.market.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;

/** One of the servers the shop stands on. */
interface EmbeddedServer {
    /** As people call it, with its version. */
    String title();

    /** The environment variable that names an external server in its place. */
    String urlVariable();

    /**
     * Starts it on a free port of the loopback.
     *
     * @param folder its own, for its data
     * @param lasting whether the data is to outlive a loss of power
     * @return what the application needs to know to use it
     */
    Map<String, Object> launch(Path folder, boolean lasting) throws IOException;

    /** Waits until it answers. */
    void await();

    /** Whether the application cannot begin to start before it answers. */
    boolean isNeededAtOnce();

    /** Waits until it has written everything. */
    void stop();

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
