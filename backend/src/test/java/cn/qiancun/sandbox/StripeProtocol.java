package cn.qiancun.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stripe's API as far as the shop uses it. Every call needs the secret key, every call that moves something an
 * idempotency key, under which its answer is kept; only what the switches make fail is not.
 */
final class StripeProtocol {
    static final String SECRET_KEY = "sk_test_sandbox";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SESSION = "cs_test_";

    private final SandboxBooks books;
    private final StripeNotifier notifier;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    StripeProtocol(SandboxBooks books, StripeNotifier notifier) {
        this.books = books;
        this.notifier = notifier;
    }

    private record Answer(int status, Object body) {}

    private record Kept(String request, Answer answer) {}

    void handle(HttpExchange exchange) throws IOException {
        boolean post = exchange.getRequestMethod().equals("POST");
        String path = exchange.getRequestURI().getPath();
        String body = post
                ? SandboxServer.body(exchange)
                : String.valueOf(exchange.getRequestURI().getRawQuery());
        String origin = "http://" + exchange.getRequestHeaders().getFirst("Host");
        Answer answer;
        if (!("Bearer " + SECRET_KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer = failure(401, "invalid_request_error", "api_key_invalid");
        } else if (post) {
            answer = books.is(number(path, Forms.decode(body)), Switch.SILENT)
                    ? null
                    : once(exchange.getRequestHeaders().getFirst("Idempotency-Key"), path, body, origin);
        } else {
            boolean silent = books.is(number(path, Forms.decode(body)), Switch.SILENT);
            answer = silent ? null : read(path, Forms.decode(body), origin);
        }
        if (answer != null) {
            SandboxServer.answer(
                    exchange,
                    answer.status(),
                    "application/json;charset=UTF-8",
                    JSON.writeValueAsString(answer.body()));
        }
    }

    /** Null where the connection breaks after the call has been carried out. */
    private Answer once(String key, String path, String body, String origin) {
        if (key == null || key.isBlank()) {
            return failure(400, "invalid_request_error", "idempotency_key_missing");
        }
        var form = Forms.decode(body);
        String number = number(path, form);
        if (path.equals("/v1/refunds") && books.is(number, Switch.SYSTEM_ERROR)) {
            return failure(500, "api_error", "internal");
        }
        if (path.equals("/v1/refunds") && books.is(number, Switch.NO_FUNDS)) {
            return failure(400, "invalid_request_error", "balance_insufficient");
        }
        String request = path + "\n" + body;
        var first = kept.computeIfAbsent(key, fresh -> new Kept(request, move(key, path, form, origin)));
        if (!first.request().equals(request)) {
            return failure(400, "idempotency_error", "idempotency_key_reused");
        }
        return books.is(number, Switch.TIME_OUT_AFTER_TAKING) ? null : first.answer();
    }

    private static String number(String path, Map<String, String> form) {
        return switch (path) {
            case "/v1/checkout/sessions" -> form.getOrDefault("client_reference_id", "");
            case "/v1/refunds" -> StripeObjects.numberOf(form.get("payment_intent"));
            default -> path.split("/").length > 4 ? path.split("/")[4].replace(SESSION, "") : "";
        };
    }

    private Answer move(String key, String path, Map<String, String> form, String origin) {
        if (path.equals("/v1/checkout/sessions")) {
            return create(form, origin);
        }
        if (path.equals("/v1/refunds")) {
            return onTrade(number(path, form), trade -> refund(trade, key, form));
        }
        return path.endsWith("/expire") ? onTrade(number(path, form), this::expire) : missing();
    }

    private Answer create(Map<String, String> form, String origin) {
        String item = "line_items[0][price_data]";
        var ends = Instant.ofEpochSecond(Long.parseLong(form.getOrDefault("expires_at", "0")));
        var now = Instant.now();
        if (ends.isBefore(now.plus(Duration.ofMinutes(30))) || ends.isAfter(now.plus(Duration.ofHours(24)))) {
            return failure(400, "invalid_request_error", "expires_at_invalid");
        }
        if (!"payment".equals(form.get("mode"))
                || !StripeObjects.CURRENCY.equals(form.get(item + "[currency]"))
                || !"1".equals(form.get("line_items[0][quantity]"))) {
            return failure(400, "invalid_request_error", "parameter_invalid");
        }
        String number = form.get("client_reference_id");
        // Another session for a known number would be another page at Stripe; here it is a mistake of the shop.
        if (books.find(number).isPresent()) {
            return failure(400, "invalid_request_error", "client_reference_id_taken");
        }
        var trade = books.open(new SandboxTrade(
                number,
                StripeObjects.INTENT + number,
                SandboxTrade.STRIPE_ACCOUNT,
                Long.parseLong(form.get(item + "[unit_amount]")),
                form.get(item + "[product_data][name]"),
                null,
                form.get("success_url"),
                ends));
        return new Answer(200, StripeObjects.session(trade, origin));
    }

    private Answer expire(SandboxTrade trade) {
        if (!trade.status().equals(SandboxTrade.WAITING) || !trade.close()) {
            return failure(400, "invalid_request_error", "session_not_open");
        }
        books.keep(trade);
        notifier.expired(trade);
        return new Answer(200, StripeObjects.session(trade, ""));
    }

    private Answer refund(SandboxTrade trade, String key, Map<String, String> form) {
        if (!key.equals(form.get("metadata[out_request_no]"))) {
            return failure(400, "invalid_request_error", "parameter_invalid");
        }
        long fen = Long.parseLong(form.get("amount"));
        var onTheWay = AlipayProtocol.onTheWay(books, trade);
        String outcome = trade.refund(key, fen, List.of(), onTheWay);
        if (outcome.length() > 1) {
            return failure(400, "invalid_request_error", "charge_already_refunded");
        }
        books.keep(trade);
        if (AlipayProtocol.IN_FLIGHT.equals(onTheWay)) {
            CompletableFuture.delayedExecutor(onTheWay.toSeconds() + 1, TimeUnit.SECONDS)
                    .execute(() -> notifier.tell(trade, "refund.updated", StripeObjects.refund(trade, key, fen)));
        }
        return new Answer(200, StripeObjects.refund(trade, key, fen));
    }

    private Answer read(String path, Map<String, String> query, String origin) {
        if (path.startsWith("/v1/checkout/sessions/" + SESSION)) {
            return onTrade(number(path, query), trade -> new Answer(200, StripeObjects.session(trade, origin)));
        }
        if (path.equals("/v1/refunds")) {
            return onTrade(
                    StripeObjects.numberOf(query.get("payment_intent")),
                    trade -> list(trade.refunds().entrySet().stream()
                            .map(refund -> StripeObjects.refund(trade, refund.getKey(), refund.getValue()))
                            .toList()));
        }
        if (path.equals("/v1/balance_transactions")) {
            return new Answer(200, new StripeBalance(books).list(query));
        }
        String requestNo = path.replace("/v1/refunds/" + StripeObjects.REFUND, "");
        return books.withRefund(requestNo)
                .map(trade -> new Answer(200, StripeObjects.refund(trade, requestNo, trade.refundOf(requestNo))))
                .orElseGet(StripeProtocol::missing);
    }

    private static Answer list(List<Map<String, Object>> refunds) {
        var body = new LinkedHashMap<String, Object>();
        body.put("object", "list");
        body.put("url", "/v1/refunds");
        body.put("has_more", false);
        body.put("data", refunds);
        return new Answer(200, body);
    }

    private Answer onTrade(String number, Function<SandboxTrade, Answer> call) {
        return books.find(number).filter(SandboxTrade::isStripe).map(call).orElseGet(StripeProtocol::missing);
    }

    private static Answer missing() {
        return failure(404, "invalid_request_error", "resource_missing");
    }

    private static Answer failure(int status, String type, String code) {
        return new Answer(status, Map.of("error", Map.of("type", type, "code", code, "message", code)));
    }
}
