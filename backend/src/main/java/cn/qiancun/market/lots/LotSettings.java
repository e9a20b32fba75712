package cn.qiancun.market.lots;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How lots are dealt with.
 *
 * @param codeSecret makes the check part of lots' codes; at least 24 characters. Codes that were printed stay known when it
 *     changes; of unknown ones the shop then can no longer say that they are forged
 * @param minimumRemainingDays what goods sold online must still keep when they are sold
 */
@ConfigurationProperties("market.lots")
record LotSettings(String codeSecret, @DefaultValue("1") int minimumRemainingDays) {
    private static final int SHORTEST_SECRET = 24;

    LotSettings {
        if (codeSecret == null || codeSecret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "market.lots.code-secret must have at least " + SHORTEST_SECRET + " characters");
        }
        if (minimumRemainingDays < 0) {
            throw new IllegalArgumentException("market.lots.minimum-remaining-days cannot be negative");
        }
    }

    /** Without the secret, which must not reach a log. */
    @Override
    public String toString() {
        return "LotSettings[minimumRemainingDays=" + minimumRemainingDays + "]";
    }
}
