package cn.qiancun.market.reconciliation;

import cn.qiancun.market.payments.Provider;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How bills are got and compared. Times of day are those of Asia/Shanghai.
 *
 * @param fetching whether bills are fetched by themselves
 * @param fetchFrom when the day's bill before is asked for first; providers promise it for ten
 * @param missingFrom from when a bill that has not come is an alarm
 * @param backlogDays how many days are made up for after the shop stood still
 * @param retry how long to wait before asking again for a bill
 * @param midnightMargin what happened so shortly before midnight may stand on the next day's bill
 * @param feeBasisPoints what the contract says a payment costs, by provider; not compared where it is not given
 */
@ConfigurationProperties("market.reconciliation")
record ReconciliationSettings(
        @DefaultValue("true") boolean fetching,
        @DefaultValue("10:00") LocalTime fetchFrom,
        @DefaultValue("12:00") LocalTime missingFrom,
        @DefaultValue("30") int backlogDays,
        @DefaultValue("10m") Duration retry,
        @DefaultValue("1h") Duration midnightMargin,
        @DefaultValue Map<Provider, Integer> feeBasisPoints) {
    MatchPolicy policy(Provider provider) {
        return new MatchPolicy(feeBasisPoints.getOrDefault(provider, -1));
    }
}
