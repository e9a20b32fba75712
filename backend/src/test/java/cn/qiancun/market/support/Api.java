package cn.qiancun.market.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the JSON API as a program does, with the bearer token it has got, if any. */
public final class Api {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String root;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Api(String root) {
        this.root = root;
    }

    public static Api on(int port) {
        return new Api("http://localhost:" + port);
    }

    /** What came back; {@code json} is null where there was no JSON. */
    public record Answer(int status, JsonNode json, HttpResponse<String> response) {
        /** The last part of a problem's type. */
        public String problem() {
            var type = json.get("type").asString();
            return type.substring(type.lastIndexOf('/') + 1);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    /** The same caller with one header more. */
    public Api with(String header, String value) {
        var other = new Api(root);
        other.headers.putAll(headers);
        other.headers.put(header, value);
        return other;
    }

    /** The same caller with a new Idempotency-Key. */
    public Api once() {
        return with("Idempotency-Key", UUID.randomUUID().toString());
    }

    /** Signs in; whoever this returns calls with the token. */
    public Api signIn(String phone, String password) {
        var answer = post("/api/v1/tokens", Map.of("phone", phone, "password", password));
        if (answer.status() != 200) {
            throw new AssertionError("Sign-in answered " + answer.response().body());
        }
        return with(
                "Authorization", "Bearer " + answer.json().get("accessToken").asString());
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** @param body anything that JSON can carry */
    public Answer post(String path, Object body) {
        return send("POST", path, JSON.writeValueAsString(body));
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, JSON.writeValueAsString(body));
    }

    /** Sends the body as it stands, for what no JSON writer would write. */
    public Answer send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        try {
            var response = Wire.CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), json(response), response);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        return type.contains("json") ? JSON.readTree(response.body()) : null;
    }
}
