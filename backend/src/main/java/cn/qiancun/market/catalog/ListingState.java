package cn.qiancun.market.catalog;

import java.util.Set;

/**
 * Where a listing stands. DRAFT, SENT_BACK and WITHDRAWN may be submitted; SUBMITTED is published or
 * sent back by an operator; PUBLISHED may be withdrawn. What a seller changes in what is published is a revision with a state
 * of its own, {@link RevisionState}.
 */
public enum ListingState {
    DRAFT,
    SUBMITTED,
    PUBLISHED,
    SENT_BACK,
    WITHDRAWN;

    boolean canBecome(ListingState next) {
        return switch (this) {
            case DRAFT, SENT_BACK, WITHDRAWN -> next == SUBMITTED;
            case SUBMITTED -> Set.of(PUBLISHED, SENT_BACK).contains(next);
            case PUBLISHED -> next == WITHDRAWN;
        };
    }
}
