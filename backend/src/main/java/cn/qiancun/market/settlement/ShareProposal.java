package cn.qiancun.market.settlement;

import java.time.Instant;
import java.util.List;

/**
 * A change of a share that waits for consent, or did.
 *
 * @param productId null for all goods of the seller that have no agreement of their own
 * @param replaces the agreement that held when it was proposed; 0 if there was none
 * @param effectiveFrom as proposed; null for the moment of the last consent
 * @param consents whose are needed, the platform's first
 * @param decidedAt when it was agreed, rejected or withdrawn; null while it waits
 * @param decision why it was rejected; else empty
 * @param version what a verb must name, so that nobody consents to what they have not seen
 */
public record ShareProposal(
        long id,
        long sellerId,
        Long productId,
        long replaces,
        RevenueShare share,
        Instant effectiveFrom,
        String reason,
        State state,
        int version,
        AgreementSide side,
        long proposedBy,
        Instant proposedAt,
        List<Consent> consents,
        Instant decidedAt,
        String decision) {
    /** AGREED, REJECTED and WITHDRAWN are final. */
    public enum State {
        PROPOSED,
        AGREED,
        REJECTED,
        WITHDRAWN
    }

    /**
     * @param party {@value Consent#PLATFORM} or a village's code
     * @param by the account; null until given
     */
    public record Consent(String party, Long by, Instant at) {
        public static final String PLATFORM = "PLATFORM";

        public boolean isGiven() {
            return at != null;
        }

        public boolean isPlatform() {
            return party.equals(PLATFORM);
        }
    }

    public boolean isWaiting() {
        return state == State.PROPOSED;
    }

    boolean isWhole() {
        return consents.stream().allMatch(Consent::isGiven);
    }
}
