package cn.qiancun.market.restock;

import java.util.List;

/** What lists of orders are narrowed to. */
public enum RestockStage {
    /** Being written or agreed on. */
    OPEN(RestockState.DRAFT, RestockState.SUBMITTED, RestockState.CHANGED),
    /** Agreed on, and not settled yet. */
    UNDERWAY(
            RestockState.ACCEPTED,
            RestockState.SHIPPED,
            RestockState.PARTLY_RECEIVED,
            RestockState.DISPUTED,
            RestockState.ADJUSTED),
    DONE(RestockState.RECEIVED, RestockState.SETTLED, RestockState.REJECTED, RestockState.CANCELLED);

    private final List<RestockState> states;

    RestockStage(RestockState... states) {
        this.states = List.of(states);
    }

    List<RestockState> states() {
        return states;
    }
}
