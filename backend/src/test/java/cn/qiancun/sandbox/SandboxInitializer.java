package cn.qiancun.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Starts the payment sandbox once per JVM, on port 8090 or MARKET_SANDBOX_PORT, and tells the shop its keys; unless
 * the shop has keys of a real provider. In the profile test it listens on a free port and forgets everything.
 */
public final class SandboxInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Logger log = LoggerFactory.getLogger(SandboxInitializer.class);

    private static SandboxServer server;

    /** The sandbox of this JVM. */
    public static SandboxServer server() {
        return server;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        if (environment.containsProperty("market.payments.alipay.app-id")
                || environment.containsProperty("market.payments.stripe.secret-key")) {
            return;
        }
        boolean test = environment.acceptsProfiles(Profiles.of("test"));
        start(environment, test);
        var properties = new LinkedHashMap<>(server.shopProperties());
        if (test) {
            properties.putAll(HASTE);
        } else {
            properties.put("market.ordering.providers", "ALIPAY,STRIPE");
        }
        environment.getPropertySources().addFirst(new MapPropertySource("payment-sandbox", properties));
        // The shop's port is known once it listens; notifications go there whatever address it gave.
        context.addApplicationListener(event -> {
            if (event instanceof WebServerInitializedEvent started
                    && started.getApplicationContext().getServerNamespace() == null) {
                server.shopAt(started.getWebServer().getPort());
            }
        });
    }

    /** What takes a minute in a real shop takes a second in tests, or less. */
    public static final Map<String, Object> HASTE = Map.ofEntries(
            Map.entry("market.payments.poll-interval", "1s"),
            Map.entry("market.payments.expiry-margin", "1s"),
            Map.entry("market.payments.refund-retry", "300ms"),
            Map.entry("market.payments.funds-retry", "300ms"),
            Map.entry("market.payments.close-retry", "300ms"),
            Map.entry("market.payments.round-every", "200ms"),
            Map.entry("market.reconciliation.fetching", "false"),
            Map.entry("market.reconciliation.round-every", "200ms"),
            Map.entry("market.reconciliation.fee-basis-points.alipay", "60"),
            Map.entry("market.payouts.round-every", "200ms"),
            Map.entry("market.payouts.retry", "300ms"),
            Map.entry("market.payouts.longest-retry", "1s"),
            Map.entry("market.payouts.funds-retry", "300ms"),
            Map.entry("market.payouts.splits.retry", "300ms"),
            Map.entry("market.payouts.splits.round-every", "200ms"));

    private static synchronized void start(ConfigurableEnvironment environment, boolean test) {
        if (server == null) {
            int port = test ? 0 : environment.getProperty("MARKET_SANDBOX_PORT", Integer.class, 8090);
            server = SandboxServer.start(port, test ? null : data(environment).resolve("sandbox/trades.jsonl"));
            SpringApplication.getShutdownHandlers().add(server::close);
            log.info("The payment sandbox listens at http://localhost:{}", server.port());
        }
    }

    private static Path data(ConfigurableEnvironment environment) {
        var places = new Properties();
        try (InputStream file = SandboxInitializer.class.getResourceAsStream("/embedded.properties")) {
            places.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Path.of(environment.getProperty("MARKET_EMBEDDED_DATA", places.getProperty("data")));
    }
}
