package cn.qiancun.market.search;

import java.time.Instant;

/**
 * How the last build of an index went or goes.
 *
 * @param products copied so far
 * @param startedAt null if there never was one
 * @param finishedAt null while it runs
 */
public record IndexBuild(State state, long products, Instant startedAt, Instant finishedAt) {
    /** Where a build stands. */
    public enum State {
        NEVER,
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
