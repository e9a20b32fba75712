package cn.qiancun.market.showcase;

import cn.qiancun.market.shared.VillageCode;
import java.time.Instant;

/**
 * What a first secretary says for the village.
 *
 * @param productId what is recommended; 0 for the village's story
 * @param termId the secretary's term of office
 * @param body as it was proposed last
 * @param reason why it was declined; null unless it was
 * @param version counts what was proposed
 * @param shown as everybody reads it, or null
 */
public record SecretaryWord(
        long id,
        Kind kind,
        VillageCode village,
        long productId,
        long termId,
        String body,
        State state,
        String reason,
        int version,
        Instant proposedAt,
        String shown,
        Long shownTermId) {
    /** What is said. */
    public enum Kind {
        PICK,
        STORY
    }

    /** How far an operator is with what was proposed last. */
    public enum State {
        PROPOSED,
        APPROVED,
        DECLINED
    }
}
