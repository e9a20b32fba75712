package cn.qiancun.market.stalls;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds at stalls.
 *
 * @param priceBoundPercent by so much a stall may sell below or above the fair's price
 * @param helperDays so many days after the fair its helpers can still send what their phones have
 * @param silentAfter a till with an open shift that has not been heard of for so long is offline
 */
@ConfigurationProperties("market.stalls")
record StallSettings(
        @DefaultValue("30") int priceBoundPercent,
        @DefaultValue("7") int helperDays,
        @DefaultValue("3m") Duration silentAfter) {
    StallSettings {
        if (priceBoundPercent < 0 || priceBoundPercent > 90) {
            throw new IllegalArgumentException("market.stalls.price-bound-percent must be 0 to 90");
        }
        if (helperDays < 0 || helperDays > 90) {
            throw new IllegalArgumentException("market.stalls.helper-days must be 0 to 90");
        }
    }
}
