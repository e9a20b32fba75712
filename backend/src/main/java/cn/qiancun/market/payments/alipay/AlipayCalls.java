package cn.qiancun.market.payments.alipay;

import cn.qiancun.market.payments.ProviderSilentException;
import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayConfig;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AlipayLogger;
import java.util.Set;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Calls of Alipay's open API through its SDK, every message signed and verified with RSA2. */
@Component
@Conditional(OnAlipayConfigured.class)
class AlipayCalls {
    /** What says nothing about whether it was done; all else with code 40004 is a refusal. */
    private static final Set<String> UNDECIDED = Set.of(
            "ACQ.SYSTEM_ERROR",
            "aop.ACQ.SYSTEM_ERROR",
            "isp.unknow-error",
            "SYSTEM_ERROR",
            "ACQ.TRADE_SETTLE_ERROR",
            "ACQ.FREQUENCY_LIMIT");

    private static final String BUSINESS_FAILED = "40004";

    private final AlipayClient client;

    AlipayCalls(AlipaySettings settings) throws AlipayApiException {
        // The SDK would write whole requests and answers, with the buyers' names, to its log.
        AlipayLogger.setNeedEnableLogger(false);
        var config = new AlipayConfig();
        config.setServerUrl(settings.gateway());
        config.setAppId(settings.appId());
        config.setPrivateKey(settings.privateKey());
        config.setAlipayPublicKey(settings.alipayPublicKey());
        config.setFormat("json");
        config.setCharset("UTF-8");
        config.setSignType("RSA2");
        config.setConnectTimeout((int) settings.connectTimeout().toMillis());
        config.setReadTimeout((int) settings.readTimeout().toMillis());
        this.client = new DefaultAlipayClient(config);
    }

    AlipayClient client() {
        return client;
    }

    /** @throws ProviderSilentException where it is unknown whether the call arrived */
    <T extends AlipayResponse> T execute(AlipayRequest<T> request) {
        try {
            return client.execute(request);
        } catch (AlipayApiException failure) {
            throw new ProviderSilentException(request.getApiMethodName() + " failed: " + failure.getErrCode(), failure);
        }
    }

    /** Whether the answer says that it was not done and will not be. */
    static boolean refused(AlipayResponse response) {
        return BUSINESS_FAILED.equals(response.getCode()) && !UNDECIDED.contains(response.getSubCode());
    }

    /** The answer's codes, which hold no personal data. */
    static String words(AlipayResponse response) {
        return "code=" + response.getCode() + " sub_code=" + response.getSubCode();
    }
}
