package cn.qiancun.market.till;

import cn.qiancun.market.payments.Provider;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tills work.
 *
 * @param codeProvider with whom customers pay by code; it must be configured in payments
 * @param codeWindow how long a code can be paid
 */
@ConfigurationProperties("market.till")
record TillSettings(
        @DefaultValue("ALIPAY") Provider codeProvider,
        @DefaultValue("3m") Duration codeWindow) {}
