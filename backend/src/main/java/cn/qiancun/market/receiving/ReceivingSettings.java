package cn.qiancun.market.receiving;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param answerWindow for the village to answer a dispute; then an operator may decide
 * @param weightToleranceBasisPoints how much lighter goods may be before it is a difference
 */
@ConfigurationProperties("market.receiving")
record ReceivingSettings(
        @DefaultValue("3d") Duration answerWindow,
        @DefaultValue("100") int weightToleranceBasisPoints) {}
