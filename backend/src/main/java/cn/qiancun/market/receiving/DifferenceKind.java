package cn.qiancun.market.receiving;

/** What is wrong with a delivery. */
public enum DifferenceKind {
    /** 短少: on the slip, and did not come. */
    SHORT,
    /** 破损: came, and cannot be sold. */
    DAMAGED,
    /** 拒收: came from a lot that may not be received. */
    REFUSED,
    /** 缺重: came, and weighs less than was bought. */
    SHORT_WEIGHT,
    /** 变质: was accepted, and found spoiled afterwards. */
    SPOILED;

    /** Whether the goods stand at the store and must go somewhere. */
    public boolean goodsAreThere() {
        return this == DAMAGED || this == REFUSED || this == SPOILED;
    }

    /** Whether it is about goods that the store has accepted. */
    boolean isOfAccepted() {
        return this == SHORT_WEIGHT || this == SPOILED;
    }
}
