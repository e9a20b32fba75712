package cn.qiancun.sandbox;

import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.embedded.EmbeddedServersInitializer;
import cn.qiancun.market.payments.PaymentSettled;
import cn.qiancun.market.payments.PaymentsClosed;
import cn.qiancun.market.payments.RefundSettled;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.PublicUrl;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.MapPropertySource;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Payments and the ledger alone, on a schema and a sandbox of their own, with a listener in the place of the modules
 * that own orders: so a test may invent orders, and no other test's queue takes its rows.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableScheduling
@Import({AuditLog.class, Commits.class, PublicUrl.class})
@ComponentScan({"cn.qiancun.market.payments", "cn.qiancun.market.ledger"})
@ConfigurationPropertiesScan({"cn.qiancun.market.payments", "cn.qiancun.market.ledger"})
public class PaymentsShop {

    /** Starts one instance; the caller closes it. Several share schema and sandbox. */
    public static ConfigurableApplicationContext start(SandboxServer sandbox) {
        var application = new SpringApplication(PaymentsShop.class);
        application.setAdditionalProfiles("test");
        application.addInitializers(new EmbeddedServersInitializer(), context -> {
            var environment = context.getEnvironment();
            String url = environment.getRequiredProperty("MARKET_DATABASE_URL");
            var properties = new java.util.LinkedHashMap<>(sandbox.shopProperties());
            properties.putAll(SandboxInitializer.HASTE);
            properties.put("spring.datasource.url", url.replaceFirst("/market\\b", "/payments_alone"));
            properties.put("server.port", "0");
            properties.put("spring.main.banner-mode", "off");
            environment.getPropertySources().addFirst(new MapPropertySource("payments-alone", properties));
        });
        return application.run();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecurityFilterChain open(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable).build();
    }

    @Bean
    Heard heard() {
        return new Heard();
    }

    /** What the owner of the orders was told. */
    public static final class Heard {
        private final Map<String, List<Object>> byOrder = new ConcurrentHashMap<>();
        private final Set<String> failing = ConcurrentHashMap.newKeySet();

        @EventListener
        public void on(PaymentSettled event) {
            if (failing.contains(event.orderNumber())) {
                throw new IllegalStateException("the order's owner fails, as the test wants it");
            }
            keep(event.orderNumber(), event);
        }

        @EventListener
        public void on(PaymentsClosed event) {
            keep(event.orderNumber(), event);
        }

        @EventListener
        public void on(RefundSettled event) {
            keep(event.orderNumber(), event);
        }

        private void keep(String order, Object event) {
            byOrder.computeIfAbsent(order, key -> new CopyOnWriteArrayList<>()).add(event);
        }

        /** Makes the listener fail for an order until it is healed. */
        public void fail(String order) {
            failing.add(order);
        }

        public void heal(String order) {
            failing.remove(order);
        }

        public List<Object> of(String order) {
            return byOrder.getOrDefault(order, List.of());
        }

        public <T> List<T> of(String order, Class<T> type) {
            return of(order).stream().filter(type::isInstance).map(type::cast).toList();
        }
    }
}
