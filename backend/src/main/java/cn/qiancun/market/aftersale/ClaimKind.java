package cn.qiancun.market.aftersale;

/** What a buyer claims. */
public enum ClaimKind {
    /** It arrived spoiled or broken: a ratio of what was paid. */
    DAMAGE,
    /** It weighs less than it was sold as: what was paid for the missing grams. */
    SHORT_WEIGHT,
    /** It goes back to the seller without a reason, within seven days, where the goods allow it. */
    RETURN,
    /** The buyer did not take the parcel, at the pick-up point or at the door: it goes back as a whole. */
    REFUSED,
    /** The shop called the goods back: what they were sold for is refunded without being asked for. */
    RECALL;

    /** Whether a buyer can claim it. */
    public boolean isForBuyers() {
        return this != RECALL;
    }

    /** Whether the goods go back to the seller; else the buyer keeps what there is and is compensated. */
    public boolean goesBack() {
        return this == RETURN || this == REFUSED;
    }

    public boolean needsPhotos() {
        return this == DAMAGE || this == SHORT_WEIGHT;
    }
}
