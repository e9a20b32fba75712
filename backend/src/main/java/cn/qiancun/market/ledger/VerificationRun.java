package cn.qiancun.market.ledger;

import java.time.Instant;

/**
 * A verification of everything, and how far it is.
 *
 * @param requestedBy the account of whoever asked for it; null for the nightly one
 * @param finishedAt null while it is under way
 * @param findings what it found; counts once it is finished
 */
public record VerificationRun(
        long id,
        Long requestedBy,
        Phase phase,
        long blocksDone,
        long blockCount,
        long accountsDone,
        long accountCount,
        Instant startedAt,
        Instant finishedAt,
        int findings) {
    /** First the chain, then what every account is said to hold. */
    public enum Phase {
        BLOCKS,
        ACCOUNTS,
        FINISHED
    }

    public boolean isFinished() {
        return phase == Phase.FINISHED;
    }
}
