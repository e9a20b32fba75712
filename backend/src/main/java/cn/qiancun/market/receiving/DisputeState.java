package cn.qiancun.market.receiving;

/** Who has to say something about a dispute. */
public enum DisputeState {
    /** The village. */
    OPEN,
    /** It does not agree: an operator. */
    OBJECTED,
    /** Nobody: the village agreed to all of it. */
    AGREED,
    /** Nobody: an operator decided. */
    DECIDED;

    public boolean isClosed() {
        return this == AGREED || this == DECIDED;
    }
}
