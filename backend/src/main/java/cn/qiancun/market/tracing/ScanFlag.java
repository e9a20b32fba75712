package cn.qiancun.market.tracing;

import java.time.Instant;

/**
 * A lot whose scans are improbable, until an operator decides.
 *
 * @param observed what was counted when it was found or last looked at
 * @param likely what would still have been likely
 * @param decidedAt null while it is open
 * @param reason why it was decided so; empty while it is open
 */
public record ScanFlag(
        long id,
        long lotId,
        ScanPattern pattern,
        long observed,
        long likely,
        State state,
        Instant foundAt,
        Instant decidedAt,
        String reason) {
    /** What an operator made of it. */
    public enum State {
        OPEN,
        /** There is an explanation. */
        DISMISSED,
        /** Nothing of the lot is sold until somebody has looked at it. */
        BLOCKED
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }
}
