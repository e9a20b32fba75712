package cn.qiancun.market.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** What operations see of an Alipay that is not set, or only half. */
class AlipaySetupTest {
    private final ApplicationContextRunner shop = new ApplicationContextRunner().withUserConfiguration(Adapter.class);

    // No @Configuration: other tests scan this package.
    @EnableConfigurationProperties
    @ConfigurationPropertiesScan("cn.qiancun.market.payments.alipay")
    @ComponentScan(
            basePackages = "cn.qiancun.market.payments.alipay",
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.web\\..*"))
    static class Adapter {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @Test
    void withoutItsKeysItIsAbsentAndTheHealthPageNamesWhatIsMissing() {
        shop.withPropertyValues(
                        "market.payments.alipay.app-id=2021",
                        "market.payments.alipay.seller-id=2088",
                        "market.payments.alipay.private-key=secret-of-ours")
                .run(context -> {
                    assertThat(context).doesNotHaveBean(PaymentGateway.class);
                    var setup = context.getBean(ProviderSetup.class);
                    assertThat(setup.missing())
                            .isEqualTo(List.of(
                                    "market.payments.alipay.alipay-public-key", "market.payments.alipay.notify-url"));
                    var health = new PaymentProvidersHealth(List.of(setup)).health();
                    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                    assertThat(health.getDetails().get("alipay"))
                            .isEqualTo("missing: market.payments.alipay.alipay-public-key,"
                                    + " market.payments.alipay.notify-url");
                    assertThat(setup.toString()).doesNotContain("secret-of-ours");
                });
    }
}
