package cn.qiancun.market.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Views pages as a person's browser does: keeps cookies, sends forms with their hidden token, follows no redirect. */
public final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final String root;

    private Browser(String root) {
        this.root = root;
    }

    public static Browser on(int port) {
        return new Browser("http://localhost:" + port);
    }

    /** Views a page. */
    public HttpResponse<String> get(String path, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(root + path)).GET(), headers);
    }

    /** Views the page that has the form, then sends it with its token to the address. */
    public HttpResponse<String> submit(String page, String action, Map<String, String> entries) {
        Matcher token = TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new AssertionError("No form with a token on " + page);
        }
        var all = new LinkedHashMap<>(entries);
        all.put("_csrf", token.group(1));
        return post(action, all);
    }

    /** Views the page that has the form, then sends it with its token and one file. */
    public HttpResponse<String> upload(
            String page, String action, Map<String, String> entries, String field, String fileName, byte[] content) {
        Matcher token = TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new AssertionError("No form with a token on " + page);
        }
        var all = new LinkedHashMap<>(entries);
        all.put("_csrf", token.group(1));
        var boundary = "----" + UUID.randomUUID();
        var body = new ByteArrayOutputStream();
        all.forEach((name, value) ->
                body.writeBytes(part(boundary, "name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8))));
        var file = "name=\"" + field + "\"; filename=\"" + fileName + "\"\r\nContent-Type: application/octet-stream";
        body.writeBytes(part(boundary, file, content));
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(root + action))
                .setHeader("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static byte[] part(String boundary, String disposition, byte[] content) {
        var part = new ByteArrayOutputStream();
        part.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        part.writeBytes(content);
        part.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return part.toByteArray();
    }

    /** Downloads a file, or fails the test. */
    public byte[] download(String path) {
        var answer =
                send(HttpRequest.newBuilder(URI.create(root + path)).GET(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    /** Sends a form as it stands. */
    public HttpResponse<String> post(String action, Map<String, String> entries, String... headers) {
        var body = entries.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(URI.create(root + action))
                        .setHeader("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                headers);
    }

    /** Signs in, or fails the test. */
    public Browser signIn(String phone, String password) {
        var answer = submit("/sign-in", "/sign-in", Map.of("phone", phone, "password", password, "next", "/"));
        if (answer.statusCode() != 302) {
            throw new AssertionError("Sign-in answered " + answer.statusCode());
        }
        return this;
    }

    public Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    /** Puts a cookie into the browser, as an attacker may have done. */
    public void plant(String name, String value) {
        var cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        // As the cookie store itself names a host without dots, so that the server's cookie replaces this one.
        cookie.setDomain("localhost.local");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(root), cookie);
    }

    /** Where a redirect leads, as a path. */
    public static String location(HttpResponse<?> answer) {
        var location = answer.headers().firstValue("Location").orElse("");
        return location.replaceFirst("^http://localhost:[0-9]+", "");
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> reading) {
        try {
            var address = request.build().uri();
            cookies.get(address, Map.of()).forEach((header, values) -> {
                if (!values.isEmpty()) {
                    request.setHeader(header, String.join("; ", values));
                }
            });
            var answer = Wire.CLIENT.send(request.build(), reading);
            cookies.put(address, answer.headers().map());
            return answer;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
