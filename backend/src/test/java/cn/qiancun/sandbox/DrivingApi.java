package cn.qiancun.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Does what the buyer would do on the page, by the page's own buttons or by JSON, and shows the books. */
final class DrivingApi {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String JSON_TYPE = "application/json;charset=UTF-8";
    /** What leads the buyer back to the shop. */
    private static final Set<String> PAYER = Set.of("PAID", "CLOSED");

    private static final String HTML_TYPE = "text/html;charset=UTF-8";

    private final SandboxBooks books;
    private final AlipayNotifier alipay;
    private final AlipayMessenger messenger;
    private final StripeNotifier stripe;
    private final Aftermath aftermath;

    DrivingApi(SandboxBooks books, AlipayNotifier alipay, AlipayMessenger messenger, StripeNotifier stripe) {
        this.books = books;
        this.alipay = alipay;
        this.messenger = messenger;
        this.stripe = stripe;
        this.aftermath = new Aftermath(books, alipay, stripe);
    }

    void handle(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        String call = exchange.getRequestMethod() + " " + (path.length > 2 ? path[2] : "")
                + (path.length > 4 ? " " + path[4] : "");
        String number = path.length > 3 ? path[3] : "";
        switch (call) {
            case "GET totals" -> json(exchange, 200, number.isEmpty() ? books.totals() : books.totals(number));
            case "PUT trades switches", "PUT transfers switches" -> switches(exchange, number);
            case "GET transfers", "POST transfers outcome" -> transfer(exchange, call, number);
            case "GET codes" -> scanned(exchange, number);
            case "GET trades", "POST trades payment", "POST trades notifications", "GET pages", "POST pages" -> {
                // Who pays a code has scanned it.
                boolean scans = call.endsWith("payment");
                var trade = (scans ? books.scan(number) : books.find(number)).orElse(null);
                if (trade == null) {
                    json(exchange, 404, Map.of("error", "nobody opened the page or scanned the code of this trade"));
                } else {
                    onTrade(exchange, call, trade);
                }
            }
            default -> json(exchange, 404, Map.of("error", "no such call"));
        }
    }

    private void onTrade(HttpExchange exchange, String call, SandboxTrade trade) throws IOException {
        switch (call) {
            case "GET trades" -> json(exchange, 200, trade.view());
            case "GET pages" -> SandboxServer.answer(exchange, 200, HTML_TYPE, page(trade));
            case "POST pages" -> button(exchange, trade);
            case "POST trades payment" -> {
                String outcome = JSON.readTree(SandboxServer.body(exchange))
                        .path("outcome")
                        .asString("");
                boolean done = act(trade, outcome);
                json(exchange, done ? 200 : 409, trade.view());
            }
            default -> {
                JsonNode body = JSON.readTree(SandboxServer.body(exchange));
                tell(trade, body.path("status").asString(""));
                json(exchange, 202, trade.view());
            }
        }
    }

    /** Shows a transfer; or lets its bank deliver it, fail, or send it back ({@code outcome}), and tells the shop. */
    private void transfer(HttpExchange exchange, String call, String number) throws IOException {
        var transfers = books.transfers();
        if (transfers.find(number).isEmpty()) {
            json(exchange, 404, Map.of("error", "no such transfer"));
            return;
        }
        if (call.startsWith("POST")) {
            String outcome =
                    JSON.readTree(SandboxServer.body(exchange)).path("outcome").asString("");
            if (!Set.of(SandboxTransfers.SUCCESS, SandboxTransfers.FAIL, SandboxTransfers.REFUND)
                    .contains(outcome)) {
                json(exchange, 422, Map.of("error", "outcome is SUCCESS, FAIL or REFUND"));
                return;
            }
            transfers.turn(number, outcome);
            messenger.tell(number);
        }
        json(exchange, 200, transfers.find(number).orElseThrow().view());
    }

    /** @param status or, with Stripe, the event's type; the one of a payment if empty */
    private void tell(SandboxTrade trade, String status) {
        if (trade.isStripe()) {
            String event = stripe.event(trade.outTradeNo, status.isEmpty() ? StripeNotifier.COMPLETED : status);
            stripe.send(event, StripeNotifier.signature(event, Instant.now()));
        } else {
            alipay.tell(trade.outTradeNo, status.isEmpty() ? SandboxTrade.SUCCESS : status, Map.of());
        }
    }

    /** The page that a scanned code opens. */
    private void scanned(HttpExchange exchange, String number) throws IOException {
        String page = books.scan(number).map(this::page).orElseGet(() -> BuyerPage.message("二维码已失效，请返回商家重新下单。", null));
        SandboxServer.answer(exchange, 200, HTML_TYPE, page);
    }

    String page(SandboxTrade trade) {
        return trade.status().equals(SandboxTrade.WAITING)
                ? BuyerPage.of(trade, null, books.switchesOf(trade.outTradeNo))
                : BuyerPage.ended(trade);
    }

    /** @return false if the trade does not allow it */
    private boolean act(SandboxTrade trade, String outcome) {
        return switch (outcome) {
            case "PAID" -> {
                boolean paid = trade.pay(books.is(trade.outTradeNo, Switch.PAID_AFTER_CLOSE));
                if (paid) {
                    books.keep(trade);
                    var told = trade.isStripe() ? stripe.paid(trade) : alipay.paid(trade);
                    if (books.is(trade.outTradeNo, Switch.BEFORE_REDIRECT)) {
                        told.join();
                    }
                }
                yield paid;
            }
            case "CLOSED" -> {
                boolean closed = trade.close();
                books.keep(trade);
                if (closed && trade.isStripe()) {
                    stripe.expired(trade);
                }
                yield closed;
            }
            case "FAILED" -> trade.status().equals(SandboxTrade.WAITING);
            default -> aftermath.act(trade, outcome);
        };
    }

    private void button(HttpExchange exchange, SandboxTrade trade) throws IOException {
        var form = Forms.decode(SandboxServer.body(exchange));
        String outcome = form.getOrDefault("outcome", "");
        if (form.containsKey("switches")) {
            books.set(trade.outTradeNo, BuyerPage.chosen(form));
        }
        boolean paysOrCloses = PAYER.contains(outcome);
        boolean done = act(trade, outcome);
        if (outcome.equals("FAILED") && done) {
            SandboxServer.answer(
                    exchange,
                    200,
                    HTML_TYPE,
                    BuyerPage.of(trade, "支付失败：余额不足，请更换支付方式或稍后再试。", books.switchesOf(trade.outTradeNo)));
        } else if (done && paysOrCloses && trade.returnUrl != null) {
            exchange.getResponseHeaders().set("Location", trade.returnUrl);
            exchange.sendResponseHeaders(303, -1);
        } else {
            SandboxServer.answer(exchange, 200, HTML_TYPE, BuyerPage.ended(trade));
        }
    }

    private void switches(HttpExchange exchange, String number) throws IOException {
        JsonNode names = JSON.readTree(SandboxServer.body(exchange));
        try {
            books.set(
                    number,
                    StreamSupport.stream(names.spliterator(), false)
                            .map(name -> Switch.valueOf(name.asString()))
                            .toArray(Switch[]::new));
            json(exchange, 200, names);
        } catch (IllegalArgumentException unknown) {
            json(exchange, 422, Map.of("error", "no such switch", "switches", Switch.values()));
        }
    }

    private static void json(HttpExchange exchange, int status, Object body) throws IOException {
        SandboxServer.answer(exchange, status, JSON_TYPE, JSON.writeValueAsString(body));
    }
}
