package cn.qiancun.market.settlement;

/** Where something is sold, as a reference only: its kind and the id by which the module that owns it knows it. */
public record SalePlace(Kind kind, long id) {
    /** Every kind of place whose sales somebody adds up. */
    public enum Kind {
        STORE,
        STALL,
        PICKUP
    }

    public static SalePlace store(long storeId) {
        return new SalePlace(Kind.STORE, storeId);
    }

    public static SalePlace stall(long stallId) {
        return new SalePlace(Kind.STALL, stallId);
    }

    /** Ordered before, to be collected there. */
    public static SalePlace pickup(long pickupPointId) {
        return new SalePlace(Kind.PICKUP, pickupPointId);
    }

    /** {@code STALL:914…} */
    public String key() {
        return kind + ":" + id;
    }

    static SalePlace parse(String key) {
        int colon = key.indexOf(':');
        return new SalePlace(Kind.valueOf(key.substring(0, colon)), Long.parseLong(key.substring(colon + 1)));
    }
}
