package cn.qiancun.market.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Gives the application the servers it stands on before it looks for them: once per JVM, stopped
 * after the last context has been closed. In the profile test their data is thrown away; otherwise
 * it is kept in the folder {@code .data}, or where MARKET_EMBEDDED_DATA points. MARKET_EMBEDDED_DATABASE_POOL and
 * MARKET_EMBEDDED_SEARCH_HEAP give the database's buffer pool and the search engine's heap another size.
 */
public final class EmbeddedServersInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /** Its presence tells that the shop runs on embedded servers. */
    public static final String SOURCE = "embedded-servers";

    private static EmbeddedServers servers;
    private static Map<String, Object> properties;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            throw new IllegalStateException("A production shop does not run on embedded servers");
        }
        environment.getPropertySources().addFirst(new MapPropertySource(SOURCE, start(environment)));
        // Before the runners, which fill an empty shop, and before the first test.
        context.addApplicationListener((ApplicationStartedEvent started) -> servers.awaitAll());
    }

    private static synchronized Map<String, Object> start(ConfigurableEnvironment environment) {
        if (servers == null) {
            servers = servers(environment);
            SpringApplication.getShutdownHandlers().add(servers::stop);
            properties = servers.start();
        }
        return properties;
    }

    private static EmbeddedServers servers(ConfigurableEnvironment environment) {
        Properties places = places();
        boolean throwAway = environment.acceptsProfiles(Profiles.of("test"));
        Path folder = throwAway
                ? Path.of(
                        places.getProperty("throw-away"),
                        Long.toString(ProcessHandle.current().pid()))
                : Path.of(environment.getProperty("MARKET_EMBEDDED_DATA", places.getProperty("data")));
        return new EmbeddedServers(
                Path.of(places.getProperty("servers")),
                folder.toAbsolutePath().normalize(),
                !throwAway,
                new EmbeddedServers.Memory(
                        environment.getProperty("MARKET_EMBEDDED_DATABASE_POOL", "256m"),
                        environment.getProperty("MARKET_EMBEDDED_SEARCH_HEAP", "512m")),
                environment::containsProperty);
    }

    private static Properties places() {
        try (InputStream file = EmbeddedServersInitializer.class.getResourceAsStream("/embedded.properties")) {
            Properties places = new Properties();
            places.load(file);
            return places;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
