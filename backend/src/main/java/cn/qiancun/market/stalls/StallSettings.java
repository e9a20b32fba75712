package cn.qiancun.market.stalls;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds at stalls.
 *
 * @param helperDays so many days after the fair its helpers can still send what their phones have
 * @param silentAfter a till with an open shift that has not been heard of for so long is offline
 */
@ConfigurationProperties("market.stalls")
record StallSettings(
        @DefaultValue("7") int helperDays,
        @DefaultValue("3m") Duration silentAfter) {
    StallSettings {
        if (helperDays < 0 || helperDays > 90) {
            throw new IllegalArgumentException("market.stalls.helper-days must be 0 to 90");
        }
    }
}
