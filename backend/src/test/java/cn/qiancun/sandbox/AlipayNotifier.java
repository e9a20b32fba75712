package cn.qiancun.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Tells the shop what happened, and repeats itself until it reads {@code success}. */
public final class AlipayNotifier {
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    /** Seconds between repetitions; the real ones are 4 minutes to 15 hours. */
    private static final int[] REPEAT_AFTER_SECONDS = {2, 5, 10, 30, 60, 300};

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SandboxKeys keys;
    private final SandboxBooks books;
    private volatile int shopPort;

    AlipayNotifier(SandboxKeys keys, SandboxBooks books) {
        this.keys = keys;
        this.books = books;
    }

    /** Where the shop really listens, which it only knows once it runs; takes the place of the address's port. */
    public void shopAt(int port) {
        shopPort = port;
    }

    /** Tells of the payment as the trade's switches say; done when the first round has been answered. */
    CompletableFuture<Void> paid(SandboxTrade trade) {
        if (books.is(trade.outTradeNo, Switch.NO_NOTIFICATION) || trade.notifyUrl == null) {
            return CompletableFuture.completedFuture(null);
        }
        var form = sealed(trade, parameters(trade, SandboxTrade.SUCCESS));
        int times = books.is(trade.outTradeNo, Switch.EIGHT_IN_PARALLEL) ? 8 : 1;
        int delay = books.is(trade.outTradeNo, Switch.LATE) ? 3 : 0;
        var told = CompletableFuture.allOf(IntStream.range(0, times)
                .mapToObj(i -> deliver(trade, form, 0, delay))
                .toArray(CompletableFuture[]::new));
        return books.is(trade.outTradeNo, Switch.FINISHED_A_YEAR_LATER)
                ? told.thenCompose(done -> finished(trade))
                : told;
    }

    /** The time for refunds is over: told as if it were a year later. */
    CompletableFuture<Void> finished(SandboxTrade trade) {
        if (!trade.finish()) {
            return CompletableFuture.completedFuture(null);
        }
        books.keep(trade);
        var parameters = parameters(trade, SandboxTrade.FINISHED);
        parameters.put("notify_time", TIME.format(Instant.now().plus(Duration.ofDays(365))));
        return deliver(trade, signed(parameters), 0, 0);
    }

    /** Sends a notification of the given status once more, signed; the answer's text. */
    public CompletableFuture<String> tell(String outTradeNo, String status, Map<String, String> more) {
        var trade = books.find(outTradeNo).orElseThrow();
        var parameters = parameters(trade, status);
        parameters.putAll(more);
        return post(trade, signed(parameters)).thenApply(HttpResponse::body);
    }

    /** Sends a form as it is, whoever made it; the answer's text. */
    public CompletableFuture<String> send(String outTradeNo, Map<String, String> form) {
        return post(books.find(outTradeNo).orElseThrow(), form).thenApply(HttpResponse::body);
    }

    /** The signed notification of a trade, to be tampered with. */
    public Map<String, String> notification(String outTradeNo, String status, Map<String, String> more) {
        var parameters = parameters(books.find(outTradeNo).orElseThrow(), status);
        parameters.putAll(more);
        return signed(parameters);
    }

    private CompletableFuture<Void> deliver(SandboxTrade trade, Map<String, String> form, int round, int delay) {
        return CompletableFuture.supplyAsync(() -> post(trade, form), after(delay))
                .thenCompose(sent -> sent)
                .handle((response, failure) ->
                        failure == null && response.body().equals("success"))
                .thenAccept(accepted -> {
                    if (!accepted && round < REPEAT_AFTER_SECONDS.length) {
                        deliver(trade, form, round + 1, REPEAT_AFTER_SECONDS[round]);
                    }
                });
    }

    private static java.util.concurrent.Executor after(int seconds) {
        return seconds == 0 ? Runnable::run : CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
    }

    private CompletableFuture<HttpResponse<String>> post(SandboxTrade trade, Map<String, String> form) {
        try {
            var request = HttpRequest.newBuilder(address(trade.notifyUrl))
                    .timeout(Duration.ofSeconds(20))
                    .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofString(Forms.encode(form)))
                    .build();
            return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        } catch (RuntimeException badAddress) {
            return CompletableFuture.failedFuture(new CompletionException(badAddress));
        }
    }

    private URI address(String notifyUrl) {
        var address = URI.create(notifyUrl);
        return shopPort == 0 ? address : URI.create("http://localhost:" + shopPort + address.getRawPath());
    }

    private Map<String, String> sealed(SandboxTrade trade, Map<String, String> parameters) {
        String number = trade.outTradeNo;
        if (books.is(number, Switch.WRONG_AMOUNT)) {
            parameters.put("total_amount", Forms.yuan(trade.amountFen - 1));
        }
        if (books.is(number, Switch.WRONG_APP)) {
            parameters.put("app_id", "2021000000000000");
        }
        if (books.is(number, Switch.WRONG_SELLER)) {
            parameters.put("seller_id", "2088000000000000");
        }
        var form = signed(parameters);
        if (books.is(number, Switch.ALTERED)) {
            form.put("total_amount", "0.01");
        }
        if (books.is(number, Switch.UNSIGNED)) {
            form.remove("sign");
        }
        return form;
    }

    private Map<String, String> signed(Map<String, String> parameters) {
        parameters.put("sign_type", "RSA2");
        parameters.put("sign", keys.sign(SandboxKeys.content(parameters, true)));
        return parameters;
    }

    private static Map<String, String> parameters(SandboxTrade trade, String status) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("notify_time", TIME.format(Instant.now()));
        parameters.put("notify_type", "trade_status_sync");
        parameters.put("notify_id", UUID.randomUUID().toString().replace("-", ""));
        parameters.put("charset", "utf-8");
        parameters.put("version", "1.0");
        parameters.put("app_id", trade.appId);
        parameters.put("seller_id", SandboxServer.SELLER_ID);
        parameters.put("trade_no", trade.tradeNo);
        parameters.put("out_trade_no", trade.outTradeNo);
        parameters.put("trade_status", status);
        parameters.put("total_amount", Forms.yuan(trade.amountFen));
        parameters.put("subject", trade.subject);
        parameters.put("buyer_id", "2088102177846880");
        parameters.put("buyer_logon_id", "139****0001");
        if (trade.paidAt() != null) {
            parameters.put("gmt_payment", TIME.format(trade.paidAt()));
        }
        return parameters;
    }
}
