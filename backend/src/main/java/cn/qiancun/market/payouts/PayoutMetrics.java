package cn.qiancun.market.payouts;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What the operator's alarms watch: payouts that are stuck, wait, or are on their way, and how much money that is. */
@Component
class PayoutMetrics {
    private final PayoutReader reader;
    private final AtomicLong stuck;
    private final AtomicLong requested;
    private final AtomicLong underWay;
    private final AtomicLong inTransit;

    PayoutMetrics(PayoutReader reader, MeterRegistry registry) {
        this.reader = reader;
        stuck = registry.gauge("market.payouts.stuck", new AtomicLong());
        requested = registry.gauge("market.payouts.requested", new AtomicLong());
        underWay = registry.gauge("market.payouts.under.way", new AtomicLong());
        inTransit = registry.gauge("market.payouts.in.transit.fen", new AtomicLong());
    }

    @Scheduled(fixedDelayString = "${market.payouts.metrics-delay:PT15S}")
    void read() {
        var figures = reader.figures();
        stuck.set(figures.stuck());
        requested.set(figures.requested());
        underWay.set(figures.underWay());
        inTransit.set(figures.inTransit().fen());
    }
}
