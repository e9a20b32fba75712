package cn.qiancun.market.fairbooks;

import java.time.Instant;

/**
 * The closing of a fair's books.
 *
 * @param markId what was sold at a stall under a later id came late
 * @param despite why it was closed though something was still unsent; empty if nothing was
 * @param sales how many had to be completed, and {@code done} how many are
 * @param endedAt null while it runs
 */
public record Closing(
        long fairId,
        State state,
        long markId,
        String despite,
        long closedBy,
        Instant closedAt,
        int sales,
        int done,
        long afterLineId,
        Instant endedAt) {
    public enum State {
        RUNNING,
        DONE
    }

    public boolean isDone() {
        return state == State.DONE;
    }

    /** Of 100. */
    public int percent() {
        return isDone() ? 100 : sales == 0 ? 0 : (int) Math.min(99, 100L * done / sales);
    }
}
