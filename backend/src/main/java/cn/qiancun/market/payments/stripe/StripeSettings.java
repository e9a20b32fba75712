package cn.qiancun.market.payments.stripe;

import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.ProviderSetup;
import com.stripe.StripeClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach Stripe; the keys come from the environment.
 *
 * @param apiBase address of its API
 * @param secretKey our account's secret or restricted key (sk_… or rk_…)
 * @param webhookSecret what webhooks to {@code /payments/stripe/webhooks} are signed with (whsec_…)
 * @param webhookTolerance how old a webhook's signature may be; an older one is somebody's copy
 */
@ConfigurationProperties("market.payments.stripe")
record StripeSettings(
        @DefaultValue("https://api.stripe.com") String apiBase,
        @DefaultValue("") String secretKey,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("5m") Duration webhookTolerance,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("15s") Duration readTimeout)
        implements ProviderSetup {
    @Override
    public Provider provider() {
        return Provider.STRIPE;
    }

    @Override
    public List<String> missing() {
        return ProviderSetup.blankOf(
                "market.payments.stripe", Map.of("secret-key", secretKey, "webhook-secret", webhookSecret));
    }

    /** Calls in the name of our account. */
    StripeClient client() {
        return StripeClient.builder()
                .setApiKey(secretKey)
                .setApiBase(apiBase)
                .setConnectTimeout((int) connectTimeout.toMillis())
                .setReadTimeout((int) readTimeout.toMillis())
                .setMaxNetworkRetries(1)
                .build();
    }

    /** Without the keys, which must not reach a log. */
    @Override
    public String toString() {
        return "StripeSettings[apiBase=" + apiBase + "]";
    }
}
