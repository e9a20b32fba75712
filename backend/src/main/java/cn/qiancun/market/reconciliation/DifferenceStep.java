package cn.qiancun.market.reconciliation;

import java.time.Instant;

/**
 * What was said or done about a difference.
 *
 * @param accountId who, or null for the import itself
 * @param detail a person's words, a provider's answer, or a version's number; may be empty
 */
public record DifferenceStep(Instant at, Long accountId, What what, String detail) {
    public enum What {
        FOUND,
        /** A later version of the bill does not show it any more. */
        NOT_SHOWN,
        /** What was missing stands on this or a later bill. */
        SHOWN_LATER,
        TAKEN,
        HANDED_ON,
        NOTED,
        ASKED,
        CLOSED
    }
}
