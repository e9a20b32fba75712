package cn.qiancun.market.payouts;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Raises what a person must look at: a line in the log and a counter that alerts can watch. */
@Component
class SplitAlarms {
    private static final Logger log = LoggerFactory.getLogger(SplitAlarms.class);

    private final MeterRegistry meters;

    SplitAlarms(MeterRegistry meters) {
        this.meters = meters;
    }

    void failed(Split split, SplitFailure reason, String answer) {
        meters.counter("market.payouts.split.failed", "reason", reason.name()).increment();
        log.warn(
                "Split {} of order {} does not happen ({}): {} is paid by batch; {}",
                split.requestNo(),
                split.orderNumber(),
                reason,
                split.beneficiary(),
                answer);
    }

    void silent(Split split, Exception cause) {
        meters.counter("market.payouts.split.silent").increment();
        log.warn("No answer about split {}: {}", split.requestNo(), cause.getMessage());
    }

    void returnRefused(String orderNumber, String refundKey, String answer) {
        meters.counter("market.payouts.split.return.refused").increment();
        log.warn(
                "Order {}: what was split does not come back for refund {}, it stays owed; {}",
                orderNumber,
                refundKey,
                answer);
    }
}
