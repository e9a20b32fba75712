package cn.qiancun.market.payouts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How splits are watched over.
 *
 * @param retry how long to wait before asking about a split that the provider did not confirm
 * @param stuckAfter how long after it could have been sent a split needs a person to look at it
 */
@ConfigurationProperties("market.payouts.splits")
record SplitSettings(
        @DefaultValue("15s") Duration retry,
        @DefaultValue("15m") Duration stuckAfter) {}
