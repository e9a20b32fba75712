package cn.qiancun.market.catalog;

/** Prices as people narrow a list by them: from so many fen on, below so many. */
public enum PriceBand {
    UNDER_10(0, 1_000),
    FROM_10(1_000, 3_000),
    FROM_30(3_000, 6_000),
    FROM_60(6_000, 10_000),
    FROM_100(10_000, Long.MAX_VALUE);

    private final long fromFen;
    private final long belowFen;

    PriceBand(long fromFen, long belowFen) {
        this.fromFen = fromFen;
        this.belowFen = belowFen;
    }

    public long fromFen() {
        return fromFen;
    }

    /** {@link Long#MAX_VALUE} for the highest. */
    public long belowFen() {
        return belowFen;
    }
}
