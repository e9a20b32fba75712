package cn.qiancun.sandbox;

import com.stripe.Stripe;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** Sends the shop signed webhooks, again until one is answered 2xx. */
public final class StripeNotifier {
    public static final String COMPLETED = "checkout.session.completed";
    public static final String EXPIRED = "checkout.session.expired";
    static final String WEBHOOK_SECRET = "whsec_sandbox";

    private static final JsonMapper JSON = JsonMapper.shared();
    /** Seconds between repetitions; the real ones go on for three days. */
    private static final int[] REPEAT_AFTER_SECONDS = {2, 5, 10, 30, 60, 300};

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SandboxBooks books;
    private volatile int shopPort;

    StripeNotifier(SandboxBooks books) {
        this.books = books;
    }

    /** Where the shop listens; before it is told nobody is told anything. */
    void shopAt(int port) {
        shopPort = port;
    }

    /** Tells of the payment as the trade's switches say; done when the first round has been answered. */
    CompletableFuture<Void> paid(SandboxTrade trade) {
        return tellOf(trade, COMPLETED);
    }

    CompletableFuture<Void> expired(SandboxTrade trade) {
        return tellOf(trade, EXPIRED);
    }

    private CompletableFuture<Void> tellOf(SandboxTrade trade, String type) {
        return tell(trade, type, session(trade));
    }

    /** Tells of anything about a trade, as its switches say. */
    CompletableFuture<Void> tell(SandboxTrade trade, String type, Map<String, Object> object) {
        if (books.is(trade.outTradeNo, Switch.NO_NOTIFICATION) || shopPort == 0) {
            return CompletableFuture.completedFuture(null);
        }
        String event = event(type, object);
        int times = books.is(trade.outTradeNo, Switch.EIGHT_IN_PARALLEL) ? 8 : 1;
        int delay = books.is(trade.outTradeNo, Switch.LATE) ? 3 : 0;
        return CompletableFuture.allOf(IntStream.range(0, times)
                .mapToObj(i -> deliver(trade, event, 0, delay))
                .toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> deliver(SandboxTrade trade, String event, int round, int delay) {
        Executor then = delay == 0 ? Runnable::run : CompletableFuture.delayedExecutor(delay, TimeUnit.SECONDS);
        return CompletableFuture.supplyAsync(() -> post(trade, event), then)
                .thenCompose(sent -> sent)
                .handle((status, failure) -> failure == null && status / 100 == 2)
                .thenAccept(accepted -> {
                    if (!accepted && round < REPEAT_AFTER_SECONDS.length) {
                        deliver(trade, event, round + 1, REPEAT_AFTER_SECONDS[round]);
                    }
                });
    }

    private CompletableFuture<Integer> post(SandboxTrade trade, String event) {
        String signature = signature(event, Instant.now());
        if (books.is(trade.outTradeNo, Switch.UNSIGNED)) {
            signature = null;
        }
        boolean altered = books.is(trade.outTradeNo, Switch.ALTERED);
        return send(altered ? event.replace("\"amount_total\":", "\"amount_total\":1") : event, signature);
    }

    /** Sends a webhook as it is, whoever made it; the answer's status. */
    public CompletableFuture<Integer> send(String body, String signature) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + shopPort + "/payments/stripe/webhooks"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (signature != null) {
            request.header("Stripe-Signature", signature);
        }
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::statusCode);
    }

    /** An event of the given type about a trade's session as it stands, with what its switches falsify. */
    public String event(String outTradeNo, String type) {
        return event(type, session(books.find(outTradeNo).orElseThrow()));
    }

    /** An event about a trade's dispute, as it stands. */
    public String disputeEvent(String outTradeNo, String type) {
        return event(type, StripeObjects.dispute(books.find(outTradeNo).orElseThrow()));
    }

    /** An event about one of a trade's refunds, as it stands. */
    public String refundEvent(String outTradeNo, String requestNo, String type) {
        var trade = books.find(outTradeNo).orElseThrow();
        return event(type, StripeObjects.refund(trade, requestNo, trade.refundOf(requestNo)));
    }

    private Map<String, Object> session(SandboxTrade trade) {
        var session = StripeObjects.session(trade, "");
        if (books.is(trade.outTradeNo, Switch.WRONG_AMOUNT)) {
            session.put("amount_total", (Long) session.get("amount_total") - 1);
        }
        if (books.is(trade.outTradeNo, Switch.WRONG_CURRENCY)) {
            session.put("currency", "jpy");
        }
        return session;
    }

    static String event(String type, Map<String, Object> object) {
        var event = new LinkedHashMap<String, Object>();
        event.put("id", "evt_" + UUID.randomUUID().toString().replace("-", ""));
        event.put("object", "event");
        event.put("api_version", Stripe.API_VERSION);
        event.put("created", Instant.now().getEpochSecond());
        event.put("livemode", false);
        event.put("type", type);
        event.put("data", Map.of("object", object));
        return JSON.writeValueAsString(event);
    }

    /** The header Stripe-Signature of a body, as of the given time. */
    public static String signature(String body, Instant at) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] seal = mac.doFinal((at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(seal);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
