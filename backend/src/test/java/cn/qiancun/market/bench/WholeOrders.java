package cn.qiancun.market.bench;

import cn.qiancun.sandbox.SandboxKeys;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Orders from the buyer's click to the village's credit: place, open the payment, the provider's signed notification
 * with all that it posts. The provider's signatures are made between the two halves and not counted: on the real thing
 * they cost another's processors.
 */
final class WholeOrders {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private record Opened(String outTradeNo, long payableFen) {}

    private interface Step {
        void run(KeptConnection connection) throws IOException;
    }

    private final int port;
    private final Goods goods;
    private final Buyers buyers;
    private final SandboxKeys keys;
    private final Map<String, Object> provider;
    private final AtomicLong failed = new AtomicLong();

    /** @param provider what the shop was told of the sandbox: its application and seller */
    WholeOrders(int port, Goods goods, Buyers buyers, SandboxKeys keys, Map<String, Object> provider) {
        this.port = port;
        this.goods = goods;
        this.buyers = buyers;
        this.keys = keys;
        this.provider = provider;
    }

    Wrk.Rate measure(int warmUpSeconds, int seconds) {
        if (warmUpSeconds > 0) {
            run(warmUpSeconds);
        }
        failed.set(0);
        return run(seconds);
    }

    private Wrk.Rate run(int seconds) {
        var opened = new ConcurrentLinkedQueue<Opened>();
        long opening = System.nanoTime();
        long end = opening + seconds * 1_000_000_000L;
        inParallel(connection -> {
            while (System.nanoTime() < end) {
                open(connection, opened);
            }
        });
        opening = System.nanoTime() - opening;

        Queue<String> notifications = opened.parallelStream()
                .map(this::notification)
                .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
        long settling = System.nanoTime();
        inParallel(connection -> {
            for (var form = notifications.poll(); form != null; form = notifications.poll()) {
                var answer = connection.post("/payments/alipay/notifications", "", FORM, form);
                if (!answer.body().equals("success")) {
                    failed.incrementAndGet();
                }
            }
        });
        settling = System.nanoTime() - settling;
        double whole = opened.size() * 1e9 / (opening + settling);
        System.out.printf(
                "whole orders: %d opened in %.1f s, settled in %.1f s%n", opened.size(), opening / 1e9, settling / 1e9);
        return new Wrk.Rate(whole, Wrk.CONNECTIONS * 1000 / whole, 0, failed.get());
    }

    private void open(KeptConnection connection, Queue<Opened> opened) throws IOException {
        var random = ThreadLocalRandom.current();
        var variant = goods.variants().get(random.nextInt(goods.variants().size()));
        var buyer = buyers.all().get(random.nextInt(buyers.all().size()));
        var headers = "Authorization: Bearer " + buyer.token() + "\r\nIdempotency-Key: ";
        var order = connection.post(
                "/api/v1/orders",
                headers + UUID.randomUUID() + "\r\n",
                JSON,
                OrderCalls.body(variant.id(), buyers.pickupPointId()));
        if (order.status() != 201) {
            failed.incrementAndGet();
            return;
        }
        var payment = connection.post(
                "/api/v1/orders/" + order.field("number") + "/payments",
                headers + UUID.randomUUID() + "\r\n",
                JSON,
                "{\"provider\":\"ALIPAY\"}");
        if (payment.status() >= 300) {
            failed.incrementAndGet();
            return;
        }
        opened.add(new Opened(payment.field("outTradeNo"), Long.parseLong(order.field("payableFen"))));
    }

    private String notification(Opened opened) {
        var form = new TreeMap<String, String>();
        form.put("notify_time", TIME.format(Instant.now()));
        form.put("notify_type", "trade_status_sync");
        form.put("notify_id", UUID.randomUUID().toString().replace("-", ""));
        form.put("charset", "utf-8");
        form.put("version", "1.0");
        form.put("app_id", (String) provider.get("market.payments.alipay.app-id"));
        form.put("seller_id", (String) provider.get("market.payments.alipay.seller-id"));
        form.put("trade_no", "2026112222001" + opened.outTradeNo());
        form.put("out_trade_no", opened.outTradeNo());
        form.put("trade_status", "TRADE_SUCCESS");
        form.put("total_amount", "%d.%02d".formatted(opened.payableFen() / 100, opened.payableFen() % 100));
        form.put("gmt_payment", TIME.format(Instant.now()));
        form.put("sign_type", "RSA2");
        form.put("sign", keys.sign(SandboxKeys.content(form, true)));
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private void inParallel(Step step) {
        var threads = Executors.newFixedThreadPool(Wrk.CONNECTIONS);
        var running = IntStream.range(0, Wrk.CONNECTIONS)
                .mapToObj(i -> threads.submit(() -> {
                    try (var connection = new KeptConnection(port)) {
                        step.run(connection);
                    }
                    return null;
                }))
                .toList();
        try {
            for (var each : running) {
                each.get();
            }
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
