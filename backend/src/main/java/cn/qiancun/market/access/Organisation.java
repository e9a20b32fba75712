package cn.qiancun.market.access;

/**
 * The organisation of a membership, as a reference only: its kind and the key by which the module
 * that owns it knows it (a seller's id, a village's code, a pick-up point's id, a stall's id).
 */
public record Organisation(Kind kind, String key) {
    /** Every kind of organisation that people can belong to. */
    public enum Kind {
        PLATFORM,
        SELLER,
        VILLAGE,
        STORE,
        ORGANISER,
        STALL
    }

    public static final Organisation PLATFORM = new Organisation(Kind.PLATFORM, "1");

    public static Organisation seller(long sellerId) {
        return new Organisation(Kind.SELLER, Long.toString(sellerId));
    }

    public static Organisation village(String villageCode) {
        return new Organisation(Kind.VILLAGE, villageCode);
    }

    public static Organisation store(long pickupPointId) {
        return new Organisation(Kind.STORE, Long.toString(pickupPointId));
    }

    /** Who holds fairs: an office, an association, a community. */
    public static Organisation organiser(long organiserId) {
        return new Organisation(Kind.ORGANISER, Long.toString(organiserId));
    }

    /** A stall at a fair, for those who help there and belong to none of its sellers. */
    public static Organisation stall(long stallId) {
        return new Organisation(Kind.STALL, Long.toString(stallId));
    }
}
