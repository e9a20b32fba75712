package cn.qiancun.market.payments;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Raises what a person must look at: a line in the log and a counter that alerts can watch. */
@Component
class PaymentAlarms {
    private static final Logger log = LoggerFactory.getLogger(PaymentAlarms.class);

    private final MeterRegistry meters;

    PaymentAlarms(MeterRegistry meters) {
        this.meters = meters;
    }

    void quarantined(Attempt attempt, String trouble) {
        meters.counter("market.payments.quarantined", "trouble", trouble).increment();
        log.error(
                "Attempt {} of order {} needs a person: {} does not match",
                attempt.outTradeNo(),
                attempt.orderNumber(),
                trouble);
    }

    void surplus(Attempt attempt) {
        meters.counter("market.payments.surplus").increment();
        log.warn(
                "Attempt {} brought {} that order {} cannot take; it goes back",
                attempt.outTradeNo(),
                attempt.amount(),
                attempt.orderNumber());
    }

    void strangeTrade(Provider provider, String outTradeNo) {
        meters.counter("market.payments.strange", "provider", provider.code()).increment();
        log.error("{} reports trade {}, which is not ours", provider.code(), outTradeNo);
    }

    void refundFailed(Refund refund, String answer) {
        meters.counter("market.payments.refund.failed").increment();
        log.error("Refund {} of order {} failed: {}", refund.outRequestNo(), refund.orderNumber(), answer);
    }

    void refundCameBack(Refund refund) {
        meters.counter("market.payments.refund.returned").increment();
        log.error(
                "Refund {} of {} for order {} came back from the buyer's bank; the buyer is still owed it",
                refund.outRequestNo(),
                refund.amount(),
                refund.orderNumber());
    }

    void clawback(Clawback clawback, String what) {
        meters.counter("market.payments.clawback", "kind", clawback.kind().name())
                .increment();
        log.error(
                "{} {} of {} on order {} {}",
                clawback.kind(),
                clawback.providerNo(),
                clawback.amount(),
                clawback.orderNumber(),
                what);
    }

    void silent(Provider provider, String what, String number, Exception cause) {
        meters.counter("market.payments.silent", "provider", provider.code()).increment();
        log.warn("{} did not answer {} of {}: {}", provider.code(), what, number, cause.getMessage());
    }
}
