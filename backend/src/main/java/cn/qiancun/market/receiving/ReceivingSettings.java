package cn.qiancun.market.receiving;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param answerWindow for the village to answer a dispute; then an operator may decide
 * @param weightToleranceBasisPoints how much lighter goods may be before it is a difference
 * @param complaintWindow from the receipt, for what is found wrong with goods that were accepted
 * @param photosKept how long photos are kept once the delivery is settled, as the certificates
 */
@ConfigurationProperties("market.receiving")
record ReceivingSettings(
        @DefaultValue("3d") Duration answerWindow,
        @DefaultValue("100") int weightToleranceBasisPoints,
        @DefaultValue("48h") Duration complaintWindow,
        @DefaultValue("6m") Period photosKept) {}
