package cn.qiancun.market.demonstration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The real time, but for the thread that tells what lies behind: so a fair of last month is planned, sold at and closed by
 * the verbs that people use, on its own days. Nobody else notices.
 */
@Component
@Primary
@Profile("demonstration")
class DemonstrationClock extends Clock {
    private static final ThreadLocal<Duration> BEHIND = ThreadLocal.withInitial(() -> Duration.ZERO);

    private final Clock real;

    DemonstrationClock() {
        this(Clock.systemUTC());
    }

    private DemonstrationClock(Clock real) {
        this.real = real;
    }

    /** Does the step as if it were that moment. */
    void at(Instant moment, Runnable step) {
        var before = BEHIND.get();
        BEHIND.set(Duration.between(moment, real.instant()));
        try {
            step.run();
        } finally {
            BEHIND.set(before);
        }
    }

    @Override
    public Instant instant() {
        return real.instant().minus(BEHIND.get());
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new DemonstrationClock(real.withZone(zone));
    }
}
