package cn.qiancun.market.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of the shop under test: it goes as the machine's does until a test moves it on. All
 * tests share it, so whoever moved it calls {@link #reset()} afterwards. Deadlines of queues come
 * from the database, which this does not move.
 */
public final class TestClock extends Clock {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** Moves the clock on, or back by a negative duration. */
    public void advance(Duration duration) {
        ahead.updateAndGet(duration::plus);
    }

    /** Sets the clock; it goes on from there. */
    public void moveTo(Instant instant) {
        ahead.set(Duration.between(Instant.now(), instant));
    }

    /** Back to the machine's time. */
    public void reset() {
        ahead.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        TestClock moved = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return moved.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return moved.withZone(other);
            }
        };
    }
}
