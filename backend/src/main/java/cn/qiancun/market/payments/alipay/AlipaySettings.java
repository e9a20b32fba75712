package cn.qiancun.market.payments.alipay;

import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.ProviderSetup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach Alipay; the keys come from the environment.
 *
 * @param gateway address of its open API, which the buyer's browser is sent to as well
 * @param appId our application there
 * @param sellerId our merchant account (PID), which notifications must name
 * @param privateKey our application's RSA2 key, PKCS #8 in Base64
 * @param alipayPublicKey Alipay's key for our application, X.509 in Base64
 * @param notifyUrl public address of {@code /payments/alipay/notifications}
 */
@ConfigurationProperties("market.payments.alipay")
record AlipaySettings(
        @DefaultValue("https://openapi.alipay.com/gateway.do")
        String gateway,

        @DefaultValue("") String appId,
        @DefaultValue("") String sellerId,
        @DefaultValue("") String privateKey,
        @DefaultValue("") String alipayPublicKey,
        @DefaultValue("") String notifyUrl,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("15s") Duration readTimeout)
        implements ProviderSetup {
    @Override
    public Provider provider() {
        return Provider.ALIPAY;
    }

    @Override
    public List<String> missing() {
        return ProviderSetup.blankOf(
                "market.payments.alipay",
                Map.of(
                        "app-id", appId,
                        "seller-id", sellerId,
                        "private-key", privateKey,
                        "alipay-public-key", alipayPublicKey,
                        "notify-url", notifyUrl));
    }

    /** Without the keys, which must not reach a log. */
    @Override
    public String toString() {
        return "AlipaySettings[gateway=" + gateway + ", appId=" + appId + "]";
    }
}
