package cn.qiancun.market.access;

/**
 * The organisation of a membership, as a reference only: its kind and the key by which the module
 * that owns it knows it (a seller's id, a village's code, a pick-up point's id).
 */
public record Organisation(Kind kind, String key) {
    /** Every kind of organisation that people can belong to. */
    public enum Kind {
        PLATFORM,
        SELLER,
        VILLAGE,
        STORE
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
}
