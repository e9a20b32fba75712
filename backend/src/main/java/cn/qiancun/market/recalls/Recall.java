package cn.qiancun.market.recalls;

import java.time.Instant;
import java.util.List;

/**
 * A recall as it stood when it was read.
 *
 * @param lotId the lot that it began with
 * @param reason what is wrong with it
 * @param advice what its buyers are to do now
 * @param approvedAt when a second person agreed to the refunds; null before
 * @param closeReason why it was closed; empty unless it was
 * @param lots all lots that it is about, the first one first
 */
public record Recall(
        long id,
        long lotId,
        RecallState state,
        String reason,
        String advice,
        long stoppedBy,
        Instant stoppedAt,
        Long approvedBy,
        Instant approvedAt,
        Instant finishedAt,
        Instant closedAt,
        String closeReason,
        List<Long> lots) {
    /** Whether somebody may agree to its refunds, or close it. */
    public boolean isWaiting() {
        return state == RecallState.STOPPED;
    }

    public boolean isClosable() {
        return state == RecallState.STOPPED || state == RecallState.REFUNDING;
    }
}
