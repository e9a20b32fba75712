package cn.qiancun.market.payouts;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How payouts are carried out.
 *
 * @param accountSecret seals account numbers at rest; whoever loses it loses them. At least 24 characters
 * @param otherAccountSecrets open what they sealed and seal nothing: the one before, or the one to come
 * @param minimumFen what a monthly run pays at least
 * @param retry how long to wait before asking about a payout that the provider did not confirm
 * @param longestRetry the wait doubles up to this
 * @param fundsRetry how long to wait when our account at the provider could not cover it
 * @param returnPoll how often a payout that succeeded is asked about, because its bank may send it back
 * @param returnWindow for how long after it succeeded
 * @param stuckAfter when a person is to look at a payout that has neither succeeded nor failed
 */
@ConfigurationProperties("market.payouts")
record PayoutSettings(
        String accountSecret,
        @DefaultValue List<String> otherAccountSecrets,
        @DefaultValue("10000") long minimumFen,
        @DefaultValue("10s") Duration retry,
        @DefaultValue("1h") Duration longestRetry,
        @DefaultValue("10m") Duration fundsRetry,
        @DefaultValue("6h") Duration returnPoll,
        @DefaultValue("15d") Duration returnWindow,
        @DefaultValue("30m") Duration stuckAfter) {
    private static final int SHORTEST_SECRET = 24;

    PayoutSettings {
        requireLong("market.payouts.account-secret", accountSecret);
        otherAccountSecrets.forEach(secret -> requireLong("Each of market.payouts.other-account-secrets", secret));
    }

    private static void requireLong(String setting, String secret) {
        if (secret == null || secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(setting + " must have at least " + SHORTEST_SECRET + " characters");
        }
    }

    /** Twice as long after each try. */
    Duration waitAfter(int tries) {
        var wait = retry.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), 12));
        return wait.compareTo(longestRetry) > 0 ? longestRetry : wait;
    }

    /** Without the secrets, which must not reach a log. */
    @Override
    public String toString() {
        return "PayoutSettings[minimumFen=" + minimumFen + ", retry=" + retry + ", returnWindow=" + returnWindow + "]";
    }
}
