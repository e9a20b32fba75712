package cn.qiancun.market.payouts;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What the operator's alarms watch: payouts that are stuck or wait, since when, those on their way, and how much money that is. */
@Component
class PayoutMetrics {
    private final PayoutReader reader;
    private final AtomicLong stuck;
    private final AtomicLong stuckFor;
    private final AtomicLong requested;
    private final AtomicLong requestedFor;
    private final AtomicLong underWay;
    private final AtomicLong inTransit;

    PayoutMetrics(PayoutReader reader, MeterRegistry registry) {
        this.reader = reader;
        stuck = registry.gauge("market.payouts.stuck", new AtomicLong());
        stuckFor = registry.gauge("market.payouts.stuck.age.seconds", new AtomicLong());
        requested = registry.gauge("market.payouts.requested", new AtomicLong());
        requestedFor = registry.gauge("market.payouts.requested.age.seconds", new AtomicLong());
        underWay = registry.gauge("market.payouts.under.way", new AtomicLong());
        inTransit = registry.gauge("market.payouts.in.transit.fen", new AtomicLong());
    }

    @Scheduled(fixedDelayString = "${market.payouts.metrics-delay:PT15S}")
    void read() {
        var figures = reader.figures();
        stuck.set(figures.stuck());
        stuckFor.set(figures.stuckFor().toSeconds());
        requested.set(figures.requested());
        requestedFor.set(figures.requestedFor().toSeconds());
        underWay.set(figures.underWay());
        inTransit.set(figures.inTransit().fen());
    }
}
