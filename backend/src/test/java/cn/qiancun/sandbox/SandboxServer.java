package cn.qiancun.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The payment provider: gateway, buyer's page and an API that drives it. */
public final class SandboxServer implements AutoCloseable {
    static final String APP_ID = "2021001122334455";
    static final String SELLER_ID = "2088102146225135";

    static {
        // Without it the JDK's server delays small answers on kept connections by 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final SandboxKeys keys;
    private final SandboxBooks books;
    private final AlipayProtocol alipay;
    private final AlipayNotifier notifier;
    private final AlipayMessenger messenger;
    private final StripeNotifier stripe;
    private final DrivingApi driving;
    private final AlipayBillProtocol bills;
    private final HttpServer server;

    private SandboxServer(int port, Path journal) throws IOException {
        keys = SandboxKeys.in(journal == null ? null : journal.getParent());
        books = new SandboxBooks(journal);
        bills = new AlipayBillProtocol(books, this::port);
        notifier = new AlipayNotifier(keys, books);
        messenger = new AlipayMessenger(keys, books);
        alipay = new AlipayProtocol(keys, books, bills, notifier, messenger, () -> "http://localhost:" + port());
        stripe = new StripeNotifier(books);
        driving = new DrivingApi(books, notifier, messenger, stripe);
        var stripeApi = new StripeProtocol(books, stripe);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        server.setExecutor(Executors.newFixedThreadPool(16, daemons()));
        server.createContext("/gateway.do", exchange -> safely(exchange, this::gateway));
        server.createContext("/v1/", exchange -> safely(exchange, stripeApi::handle));
        server.createContext(AlipayBillProtocol.PATH, exchange -> safely(exchange, bills::download));
        server.createContext("/sandbox/", exchange -> safely(exchange, driving::handle));
        server.start();
    }

    private static CustomizableThreadFactory daemons() {
        var factory = new CustomizableThreadFactory("sandbox-");
        factory.setDaemon(true);
        return factory;
    }

    /**
     * @param port 0 for any free one
     * @param journal where its trades outlive it, its keys beside them, or null to keep them in memory
     */
    public static SandboxServer start(int port, Path journal) {
        try {
            return new SandboxServer(port, journal);
        } catch (IOException failure) {
            throw new IllegalStateException("The payment sandbox cannot listen on port " + port, failure);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public SandboxBooks books() {
        return books;
    }

    public AlipayNotifier notifier() {
        return notifier;
    }

    public AlipayMessenger messenger() {
        return messenger;
    }

    public StripeNotifier stripe() {
        return stripe;
    }

    /** Where the shop really listens; all notifications go there. */
    public void shopAt(int port) {
        notifier.shopAt(port);
        messenger.shopAt(port);
        stripe.shopAt(port);
    }

    public SandboxKeys keys() {
        return keys;
    }

    /** What the shop must be told to use it, as it would be by the environment. */
    public Map<String, Object> shopProperties() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("market.payments.alipay.gateway", "http://localhost:" + port() + "/gateway.do");
        properties.put("market.web.form-targets", "http://localhost:" + port());
        properties.put("market.payments.alipay.app-id", APP_ID);
        properties.put("market.payments.alipay.seller-id", SELLER_ID);
        properties.put("market.payments.alipay.private-key", keys.appPrivateKey());
        properties.put("market.payments.alipay.alipay-public-key", keys.providerPublicKey());
        properties.put("market.payments.stripe.api-base", "http://localhost:" + port());
        properties.put("market.payments.stripe.secret-key", StripeProtocol.SECRET_KEY);
        properties.put("market.payments.stripe.webhook-secret", StripeNotifier.WEBHOOK_SECRET);
        return properties;
    }

    private void gateway(HttpExchange exchange) throws IOException {
        var parameters = Forms.decode(exchange.getRequestURI().getRawQuery());
        parameters.putAll(Forms.decode(body(exchange)));
        if (AlipayProtocol.isPage(parameters)) {
            page(exchange, parameters);
            return;
        }
        String answer = alipay.answer(parameters);
        if (answer != null) {
            answer(exchange, 200, "application/json;charset=UTF-8", answer);
        }
    }

    private void page(HttpExchange exchange, Map<String, String> parameters) throws IOException {
        if (!alipay.authentic(parameters)) {
            answer(exchange, 400, "text/html;charset=UTF-8", BuyerPage.message("验签出错，请返回商家重新发起支付。", null));
            return;
        }
        var trade = alipay.open(parameters);
        if (trade == null) {
            answer(exchange, 200, "text/html;charset=UTF-8", BuyerPage.message("订单已超时，请返回商家重新下单。", null));
        } else if (!trade.status().equals(SandboxTrade.WAITING)) {
            answer(exchange, 200, "text/html;charset=UTF-8", BuyerPage.ended(trade));
        } else {
            answer(exchange, 200, "text/html;charset=UTF-8", driving.page(trade));
        }
    }

    static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    /** A handler that answers nothing breaks the connection, as a provider does that dies half-way. */
    private static void safely(HttpExchange exchange, Handler handler) {
        try (exchange) {
            handler.handle(exchange);
        } catch (IOException | RuntimeException failure) {
            System.getLogger(SandboxServer.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "Sandbox could not answer "
                                    + exchange.getRequestURI().getPath(),
                            failure);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
