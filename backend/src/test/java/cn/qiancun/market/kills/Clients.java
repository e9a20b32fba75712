package cn.qiancun.market.kills;

import cn.qiancun.market.bench.Buyers;
import cn.qiancun.market.bench.Goods;
import cn.qiancun.market.bench.OrderCalls;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxServer;
import cn.qiancun.sandbox.Switch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * People who order, pay and give up, side by side, as long as the shop answers; and what they repeat, with the same keys,
 * when it answers again. The provider misbehaves for many of their payments.
 */
final class Clients {
    static final String ORDERS = "/api/v1/orders";

    private static final int AT_ONCE = 8;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** What happens to a payment and to its refund; Stripe's SDK would pause where a connection breaks. */
    private static final List<Switch[]> OF_ALIPAY = List.of(
            new Switch[] {},
            new Switch[] {Switch.NO_NOTIFICATION},
            new Switch[] {Switch.EIGHT_IN_PARALLEL},
            new Switch[] {Switch.LATE, Switch.REFUND_IN_FLIGHT},
            new Switch[] {Switch.NO_NOTIFICATION, Switch.TIME_OUT_AFTER_TAKING});

    private static final List<Switch[]> OF_STRIPE =
            List.of(new Switch[] {}, new Switch[] {Switch.NO_NOTIFICATION}, new Switch[] {
                Switch.EIGHT_IN_PARALLEL, Switch.REFUND_IN_FLIGHT
            });

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Calls calls = new Calls();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicBoolean shopping = new AtomicBoolean();
    private final int port;
    private final SandboxServer sandbox;
    private final Goods goods;
    private final Buyers buyers;
    private final long seed;
    private ExecutorService people;
    private int rounds;

    Clients(int port, SandboxServer sandbox, Goods goods, Buyers buyers, long seed) {
        this.port = port;
        this.sandbox = sandbox;
        this.goods = goods;
        this.buyers = buyers;
        this.seed = seed;
    }

    Calls calls() {
        return calls;
    }

    /** How many calls the shop has answered so far. */
    long answered() {
        return answered.get();
    }

    void begin() {
        shopping.set(true);
        people = Executors.newFixedThreadPool(AT_ONCE);
        for (int i = 0; i < AT_ONCE; i++) {
            var random = new Random(seed + 1_000L * rounds + i);
            people.execute(() -> shop(random));
        }
        rounds++;
    }

    /** They stop when they notice; whoever waits for an answer of a shop that is gone does at once. */
    void end() throws InterruptedException {
        shopping.set(false);
        people.shutdown();
        if (!people.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("A client does not come to an end");
        }
    }

    private void shop(Random random) {
        try {
            while (shopping.get()) {
                buy(random);
            }
        } catch (IOException gone) {
            // The shop was killed; what was asked last stays unknown.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void buy(Random random) throws IOException, InterruptedException {
        var token = buyers.all().get(random.nextInt(buyers.all().size())).token();
        var variant = goods.variants().get(random.nextInt(goods.variants().size()));
        var order = call(token, ORDERS, OrderCalls.body(variant.id(), buyers.pickupPointId()));
        var number = order.get("number").asString();
        if (random.nextInt(10) > 0) {
            pay(random, token, number);
        }
        if (random.nextInt(3) == 0) {
            send(calls.begin(token, ORDERS + "/" + number + "/cancellation", ""));
        }
    }

    private void pay(Random random, String token, String number) throws IOException, InterruptedException {
        boolean stripe = random.nextInt(3) == 0;
        var asked = "{\"provider\":\"%s\"}".formatted(stripe ? "STRIPE" : "ALIPAY");
        var start = call(token, ORDERS + "/" + number + "/payments", asked);
        var outTradeNo = start.get("outTradeNo").asString();
        var faults = stripe ? OF_STRIPE : OF_ALIPAY;
        sandbox.books().set(outTradeNo, faults.get(random.nextInt(faults.size())));
        var page = new Buyer(sandbox);
        page.open(start.get("redirectUrl").asString());
        if (random.nextInt(10) > 0) {
            page.pay(outTradeNo);
        }
    }

    /** A new call, which must be done: nothing of what these people ask is wrong. */
    private JsonNode call(String token, String path, String body) throws IOException, InterruptedException {
        var call = calls.begin(token, path, body);
        var answer = send(call);
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("Answered " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }

    /** What nobody knows of is asked again, under the same keys. @return whether all is known now */
    boolean knowsAllAfterRepeating() throws IOException, InterruptedException {
        for (var call : calls.unknown()) {
            send(call);
        }
        return calls.unknown().isEmpty();
    }

    /** Asks once more for what was acknowledged. @return the answer's text */
    String repeat(Calls.Call call) throws IOException, InterruptedException {
        return http.send(request(call), HttpResponse.BodyHandlers.ofString()).body();
    }

    /** A refusal is an answer, too; a shop that cannot answer now leaves it unknown. */
    private HttpResponse<String> send(Calls.Call call) throws IOException, InterruptedException {
        var response = http.send(request(call), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() < 500) {
            call.acknowledged(response.body());
            answered.incrementAndGet();
        }
        return response;
    }

    private HttpRequest request(Calls.Call call) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + call.path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + call.token)
                .header("Idempotency-Key", call.key)
                .POST(HttpRequest.BodyPublishers.ofString(call.body))
                .build();
    }
}
