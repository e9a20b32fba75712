package cn.qiancun.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.embedded.EmbeddedServersInitializer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.env.MockEnvironment;

class ProductionGuardTest {
    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("spring.datasource.username", "market")
            .withProperty("spring.datasource.password", "b64f0c2d9a")
            .withProperty("market.payments.alipay.gateway", "https://openapi.alipay.com/gateway.do");

    @Test
    void letsARealShopStart() {
        environment.setActiveProfiles("production");
        assertThat(findings()).isEmpty();
    }

    @Test
    void refusesTheDemonstrationBesideProduction() {
        environment.setActiveProfiles("production", "demonstration");
        assertThat(findings()).singleElement().asString().contains("profile demonstration");
    }

    @Test
    void refusesEmbeddedServers() {
        environment.getPropertySources().addFirst(new MapPropertySource(EmbeddedServersInitializer.SOURCE, Map.of()));
        assertThat(findings()).singleElement().asString().contains("embedded servers");
    }

    @ParameterizedTest
    @CsvSource({
        "spring.datasource.password,changeme",
        "MARKET_DATABASE_PASSWORD,root",
        "market.payments.alipay.private-key,only for the demonstration",
        "market.demonstration.password,qiancun-demo",
        "MARKET_STORAGE_S3_SECRETKEY,minioadmin",
        "market.storage.s3.access-key,demonstration",
        "spring.datasource.username,root",
        "market.payments.alipay.gateway,http://localhost:8090/gateway.do"
    })
    void refusesWhatEverybodyKnowsAndDoesNotRepeatIt(String name, String value) {
        environment.setProperty(name, value);
        assertThat(findings())
                .singleElement()
                .asString()
                .matches(finding -> finding.contains(name) || finding.contains("as root"))
                .doesNotContain("changeme", "qiancun-demo", "only for the");
    }

    @Test
    void stopsBeforeAnyBeanIsMade() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment().setActiveProfiles("production", "demonstration");
            context.registerBean("connection", Object.class, () -> {
                throw new AssertionError("A bean was made");
            });
            context.register(ProductionGuard.class);
            assertThatThrownBy(context::refresh)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no production shop");
        }
    }

    private List<String> findings() {
        return ProductionGuard.findings(environment);
    }
}
