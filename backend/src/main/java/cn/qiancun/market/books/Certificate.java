package cn.qiancun.market.books;

import cn.qiancun.market.shared.VillageCode;
import java.time.Instant;
import java.time.YearMonth;

/**
 * A finance commissioner's request for a village's sales and what the village answered. Nothing of the sales is in here:
 * that is what {@link Certificates#read} gives, as long as the village consents.
 *
 * @param purpose why it is asked for, for the village to decide
 * @param number from the consent on; else null
 * @param state by the clock: a consent that has run out is EXPIRED
 */
public record Certificate(
        long id,
        VillageCode village,
        long commissionerId,
        String purpose,
        YearMonth from,
        YearMonth to,
        Detail detail,
        State state,
        Instant requestedAt,
        Instant decidedAt,
        Instant endedAt,
        Instant expiresAt,
        String number,
        String contentHash,
        String proofHash,
        long proofBlocks) {
    private static final int CODE_LENGTH = 24;

    /** How much of the sales it shows. */
    public enum Detail {
        /** Totals by month. */
        MONTHS,
        /** Each sale as well, without anything about who bought. */
        LINES
    }

    /** Where it stands. EXPIRED is no stored state: time alone makes it. */
    public enum State {
        REQUESTED,
        WITHDRAWN,
        REFUSED,
        GRANTED,
        REVOKED,
        EXPIRED
    }

    /** What the check page asks for beside the number. */
    public String checkCode() {
        return contentHash.substring(0, CODE_LENGTH);
    }
}
