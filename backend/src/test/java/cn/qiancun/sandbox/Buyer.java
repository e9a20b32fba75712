package cn.qiancun.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Does over HTTP what a buyer does at the provider. */
public final class Buyer {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;

    public Buyer(SandboxServer sandbox) {
        address = "http://localhost:" + sandbox.port();
    }

    /** Opens the payment page that the shop sent the buyer to; with it the trade begins. */
    public HttpResponse<String> open(String redirectUrl) {
        return send(HttpRequest.newBuilder(URI.create(redirectUrl)).build());
    }

    /** Pays, and returns the status of the provider's answer: 409 if the trade does not take it. */
    public int pay(String outTradeNo) {
        return act(outTradeNo, "PAID").statusCode();
    }

    public HttpResponse<String> act(String outTradeNo, String outcome) {
        return send(HttpRequest.newBuilder(URI.create(address + "/sandbox/trades/" + outTradeNo + "/payment"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"outcome\":\"" + outcome + "\"}"))
                .build());
    }

    /** Presses a button of the page; the answer leads back to the shop. */
    public HttpResponse<String> press(String outTradeNo, String outcome) {
        return send(HttpRequest.newBuilder(URI.create(address + "/sandbox/pages/" + outTradeNo))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("outcome=" + outcome))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
