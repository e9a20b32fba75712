package cn.qiancun.market.flashsales;

/** Where a session stands; whether it is running is a matter of its window, not a state. */
public enum SessionState {
    /** Put together; nobody else sees it. */
    DRAFT,
    /** The sellers of its goods are asked. */
    OFFERED,
    /** The pieces that sellers agreed to are set aside, and everybody sees it. */
    PUBLISHED,
    ENDED,
    CANCELLED;

    public boolean canMoveTo(SessionState next) {
        return switch (this) {
            case DRAFT -> next == OFFERED || next == CANCELLED;
            case OFFERED -> next == PUBLISHED || next == CANCELLED;
            case PUBLISHED -> next == ENDED || next == CANCELLED;
            case ENDED, CANCELLED -> false;
        };
    }
}
