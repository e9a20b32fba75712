package cn.qiancun.market.till;

import java.time.Duration;
import java.time.Instant;

/**
 * When something at a till happened. A till's clock may be a day off or stand in 2019; what is certain is the order: after
 * the shift was opened, and before it reached us.
 */
final class TillClockPolicy {
    /** So much the way to us and rounding may take without being worth a word. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private TillClockPolicy() {}

    /** @param bound whether no clock gave a time that can be */
    record Moment(Instant at, boolean bound) {}

    /**
     * @param device what the till's clock said then
     * @param offsetMillis how far behind ours the till took its clock to be then, or null
     * @param sent what the till's clock said when it sent this, by which it can be corrected if it was not set meanwhile
     */
    static Moment of(Instant device, Long offsetMillis, Instant sent, Instant received, Instant notBefore) {
        if (offsetMillis != null && fits(device.plusMillis(offsetMillis), notBefore, received)) {
            return within(device.plusMillis(offsetMillis), notBefore, received, false);
        }
        var bySending = device.plus(Duration.between(sent, received));
        return within(bySending, notBefore, received, !fits(bySending, notBefore, received));
    }

    private static boolean fits(Instant at, Instant notBefore, Instant received) {
        return !at.isBefore(notBefore.minus(TOLERANCE)) && !at.isAfter(received.plus(TOLERANCE));
    }

    private static Moment within(Instant at, Instant notBefore, Instant received, boolean bound) {
        var late = at.isAfter(received) ? received : at;
        return new Moment(late.isBefore(notBefore) ? notBefore : late, bound);
    }
}
