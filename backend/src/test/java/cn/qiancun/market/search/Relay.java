package cn.qiancun.market.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that can be cut and opened again, at the same address. */
final class Relay implements AutoCloseable {
    private final URI server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private int port;
    private ServerSocket listening;

    Relay(URI server) {
        this.server = server;
    }

    int port() {
        return port;
    }

    void open() throws IOException {
        listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        port = listening.getLocalPort();
        inBackground(() -> accept(listening));
    }

    void cut() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    private void accept(ServerSocket from) throws IOException {
        while (true) {
            Socket asking = from.accept();
            Socket answering = new Socket(server.getHost(), server.getPort());
            sockets.add(asking);
            sockets.add(answering);
            if (from.isClosed()) {
                asking.close();
                answering.close();
            }
            inBackground(() -> copy(asking, answering));
            inBackground(() -> copy(answering, asking));
        }
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] some = new byte[8_192];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                out.write(some, 0, read);
                out.flush();
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException cut) {
                        // So it is meant.
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        cut();
    }
}
