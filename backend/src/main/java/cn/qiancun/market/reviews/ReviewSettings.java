package cn.qiancun.market.reviews;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The windows of reviews, by the injected clock.
 *
 * @param writingWindow from delivery, for writing one
 * @param editingWindow from writing it, for changing it
 */
@ConfigurationProperties("market.reviews")
record ReviewSettings(
        @DefaultValue("180d") Duration writingWindow,
        @DefaultValue("30d") Duration editingWindow) {}
