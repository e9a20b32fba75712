package cn.qiancun.market.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept-alive HTTP connection, for calls of which each needs the answer before. Bare, so that it takes as little
 * as it can of the processors that the shop is measured on.
 */
final class KeptConnection implements AutoCloseable {
    record Answer(int status, String body) {
        /** The text of one field of a flat JSON answer. */
        String field(String name) {
            int start = body.indexOf("\"" + name + "\":");
            if (start < 0) {
                throw new IllegalStateException("No " + name + " in " + status + " " + body);
            }
            start += name.length() + 3;
            boolean text = body.charAt(start) == '"';
            int from = text ? start + 1 : start;
            int to = from;
            while (text ? body.charAt(to) != '"' : Character.isDigit(body.charAt(to))) {
                to++;
            }
            return body.substring(from, to);
        }
    }

    private final Socket socket;
    private final InputStream input;
    private final String host;

    KeptConnection(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        input = new BufferedInputStream(socket.getInputStream(), 16_384);
        host = "127.0.0.1:" + port;
    }

    /** @param headers each with its line end */
    Answer post(String path, String headers, String contentType, String body) throws IOException {
        return send("POST", path, headers, contentType, body);
    }

    Answer send(String method, String path, String headers, String contentType, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        var head = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Content-Type: "
                + contentType + "\r\nContent-Length: " + content.length + "\r\n\r\n";
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[first.length + content.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(content, 0, all, first.length, content.length);
        socket.getOutputStream().write(all);
        return answer();
    }

    private Answer answer() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        int length = 0;
        boolean chunked = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith("content-length:")) {
                length = Integer.parseInt(name.substring(15).strip());
            } else if (name.startsWith("transfer-encoding:")) {
                chunked = name.contains("chunked");
            }
        }
        return new Answer(status, chunked ? chunks() : text(length));
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(text(size));
            line();
        }
        line();
        return body.toString();
    }

    private String text(int length) throws IOException {
        return new String(input.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("The connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
