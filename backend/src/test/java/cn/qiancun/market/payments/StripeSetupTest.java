package cn.qiancun.market.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** What operations see of a Stripe that is not set, or only half. */
class StripeSetupTest {
    private final ApplicationContextRunner shop = new ApplicationContextRunner().withUserConfiguration(Adapter.class);

    // No @Configuration: other tests scan this package.
    @EnableConfigurationProperties
    @ConfigurationPropertiesScan("cn.qiancun.market.payments.stripe")
    @ComponentScan(
            basePackages = "cn.qiancun.market.payments.stripe",
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(\\.web\\..*|\\.StripeEvents)"))
    static class Adapter {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @Test
    void withoutItsSecretsItIsAbsentAndTheHealthPageNamesWhatIsMissing() {
        shop.withPropertyValues("market.payments.stripe.secret-key=sk_test_1").run(context -> {
            assertThat(context).doesNotHaveBean(PaymentGateway.class);
            var setup = context.getBean(ProviderSetup.class);
            assertThat(setup.missing()).isEqualTo(List.of("market.payments.stripe.webhook-secret"));
            assertThat(new PaymentProvidersHealth(List.of(setup))
                            .health()
                            .getDetails()
                            .get("stripe"))
                    .isEqualTo("missing: market.payments.stripe.webhook-secret");
            assertThat(setup.toString()).doesNotContain("sk_test_1");
        });
    }

    @Test
    void withThemItIsThere() {
        shop.withPropertyValues(
                        "market.payments.stripe.secret-key=sk_test_1", "market.payments.stripe.webhook-secret=whsec_1")
                .run(context -> assertThat(context.getBean(PaymentGateway.class).provider())
                        .isEqualTo(Provider.STRIPE));
    }
}
